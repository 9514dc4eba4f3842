using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>What is to be done this year, each with state and date, and one button for the next thing.</summary>
internal static class Homes
{
    public static void Show(Turn turn)
    {
        if (turn.Person is null || !turn.Memberships.Any())
        {
            turn.Go(new Place.Stranger());
            turn.Say(Texts.AskCode);
            return;
        }

        if (turn.Acting is null)
        {
            Roles(turn);
            return;
        }

        turn.Go(new Place.Home());
        switch (turn.Talk.ActingRole)
        {
            case Role.Leader or Role.Deputy when turn is { Plan: { } plan, Unit: { } unit }:
                Leader(turn, plan, unit);
                break;
            case Role.Resident when turn is { Plan: { } plan, Unit: { } unit }:
                Residents.Home(turn, plan, unit);
                break;
            case Role.Member:
                MeetingReplies.Home(turn);
                break;
            case Role.Officer or Role.Head or Role.Chairman when turn.Plan is { } plan:
                OfficerDesk.Home(turn, plan);
                break;
            default:
                Roles(turn);
                break;
        }
    }

    /// <summary>One person, several units or roles: choose.</summary>
    public static void Roles(Turn turn)
    {
        var hats = turn.Hats.ToList();
        if (hats is [var only])
        {
            Choose(turn, only);
            Show(turn);
            return;
        }

        turn.Go(new Place.Home());
        if (hats.Count == 0)
        {
            turn.Say(Texts.AskCode);
            return;
        }

        turn.Say(Texts.ChooseRole(hats.Select(h => Title(turn, h))), [.. hats.Select((h, i) => new Button(Key.OfWord("role", $"{i}"), Voice.Capital(Title(turn, h))))]);
    }

    public static void Choose(Turn turn, (Membership Role, Unit? Unit) hat) =>
        turn.Talk = turn.Talk with { ActingPlan = hat.Role.PlanId, ActingUnit = hat.Unit?.Id ?? hat.Role.UnitId, ActingRole = hat.Role.Role, Paused = null, Opened = null };

    public static string Title(Turn turn, (Membership Role, Unit? Unit) hat) => hat.Unit is { Kind: UnitKind.Model } model && hat.Role.UnitId != model.Id
        ? $"phụ trách {model.Name}"
        : Joining.Title(turn.World.Plans[hat.Role.PlanId], hat.Unit, hat.Role.Role);

    /// <summary>The dossiers of a unit with their filings, in the plan's order; made on the spot where an import has not made them.</summary>
    public static IEnumerable<Folder> Folders(Turn turn, Plan plan, Unit unit)
    {
        foreach (var filing in plan.FilingsOf(unit.Kind, unit.Authority))
        {
            var id = Dossier.IdOf(plan.Id, unit.Id, filing.Id);
            if (!turn.World.Dossiers.ContainsKey(id))
            {
                turn.Keep(new Change.PutDossier(new Dossier(id, plan.Id, unit.Id, filing.Id) { PlanHash = plan.Hash }));
            }

            if (Folder.Of(turn.World, id) is { } folder)
            {
                yield return folder;
            }
        }
    }

    /// <summary>A form that was begun and is not finished: what «tiếp tục» opens when nothing was put aside.</summary>
    public static (string Dossier, string Form)? Begun(Turn turn, Plan plan, Unit unit) => Folders(turn, plan, unit)
        .Where(f => Lifecycle.Open(f.Dossier.Stage))
        .SelectMany(f => Progress.All(f).Where(p => p.Progress.Started && !p.Progress.Complete).Select(p => ((string, string)?)(f.Dossier.Id, p.Use.Form)))
        .FirstOrDefault();

    private static void Leader(Turn turn, Plan plan, Unit unit)
    {
        var works = Folders(turn, plan, unit).SelectMany(f => Works.Of(f, turn.Today)).ToList();
        var text = new StringBuilder($"Việc năm {plan.Year} của {unit.Name}:");
        foreach (var work in works)
        {
            text.Append('\n').Append(work.Closed ? "✓ " : "○ ").Append(work.Title).Append(": ").Append(work.State);
        }

        var open = works.Where(w => w.Button is not null).OrderBy(w => w.Order).ToList();
        if (works.FirstOrDefault(w => w.OnPaper is not null) is { } earlier)
        {
            text.Append($"\n«{earlier.Title}» {{bác}} nộp giấy từ trước rồi thì bấm «Đã nộp giấy» giúp {{cháu}}.");
        }

        if (open.FirstOrDefault(w => w.OnPaper is null) is { } next)
        {
            text.Append(next.Questions > 0
                ? $"\n{{Bác}} làm «{next.Title}» luôn nhé, còn {next.Questions} câu, dừng lúc nào cũng được."
                : $"\nĐủ cả rồi, {{bác}} bấm «{next.Button!.Label}» giúp {{cháu}} nhé.");
        }
        else if (open.Count > 0)
        {
            text.Append("\nChưa nộp thì {bác} làm luôn trên này cũng được ạ.");
        }
        else
        {
            text.Append('\n').Append(Texts.AllDone);
        }

        var buttons = works.Select(w => w.OnPaper).OfType<Button>().Take(2).Concat(open.Take(4).Select(w => w.Button!)).ToList();
        if (turn.Talk.Paused is { } paused && buttons.Count > 0)
        {
            buttons.RemoveAll(b => b.Key == Key.OfWord("open", $"{paused.Subject[(paused.Subject.LastIndexOf('.') + 1)..]}.{paused.Form}"));
            buttons.Insert(0, new Button(Key.OfWord("resume"), "Làm tiếp câu đang dở"));
        }

        buttons.AddRange(MeetingDesk.AtHome(turn, plan, unit));
        if (VillageCode.Has(unit))
        {
            buttons.Add(new Button(Key.OfWord("hh"), "Bà con"));
        }

        buttons.Add(new Button(Key.OfWord("dossier"), "Hồ sơ của tôi"));
        if (turn.Hats.Skip(1).Any())
        {
            buttons.Add(new Button(Key.OfWord("roles"), "Đổi đơn vị"));
        }

        turn.Say(text.ToString(), [.. buttons]);
    }
}

/// <summary>One line of home: a form to be filled or a dossier to be sent.</summary>
/// <param name="Order">What is to be done first comes first.</param>
/// <param name="OnPaper">Says that it was filed on paper before; null where that is not to be asked.</param>
internal sealed record Work(string Title, string State, bool Closed, Button? Button, int Order, int Questions, Button? OnPaper = null);

/// <summary>Makes the lines of home out of a dossier.</summary>
internal static class Works
{
    public static IEnumerable<Work> Of(Folder folder, DateOnly today)
    {
        var (dossier, filing) = (folder.Dossier, folder.Filing);
        var title = Fill.In(filing.Title, folder.Plan, folder.Unit, filing);
        var due = Due.Of(folder.Plan, filing, folder.Unit, dossier, today);
        if (dossier.Stage is not (Stage.Expected or Stage.Draft or Stage.Returned))
        {
            yield return new Work(title, Stages.Said(dossier), true, null, 9, 0);
            yield break;
        }

        var returned = dossier.Stage == Stage.Returned;
        var again = dossier.FirstSubmitted is not null;
        var dated = again ? "" : Said(due);
        var forms = Progress.All(folder);
        var several = forms.Length > 1;
        foreach (var (use, progress) in forms)
        {
            var state = returned && progress.Questions.Any(q => !q.Remarks.IsEmpty)
                ? $"Công an nhờ bổ sung {progress.Questions.Count(q => !q.Remarks.IsEmpty)} chỗ"
                : progress.Complete && progress.Started ? several ? "đã trả lời đủ" : again ? "đã trả lời đủ, chưa gửi lại" : "đã trả lời đủ, chưa gửi"
                : progress.Started ? $"đang làm {progress.Answered}/{progress.Total}"
                : use.Required ? "chưa làm" : "chưa làm, không bắt buộc";
            var name = several ? Fill.In(use.Title, folder.Plan, folder.Unit, filing) : title;
            var order = returned ? 0 : progress.Started && !progress.Complete ? 1 : due.Timing is Timing.BeforePlan ? 3 : due.Timing is not Timing.NotOpen ? use.Required ? 2 : 4 : 5;
            yield return new Work(
                name,
                several || dated.Length == 0 ? state : $"{state}, {dated}",
                several && progress is { Complete: true, Started: true },
                progress is { Complete: true, Started: true } && several ? null : new Button(Key.OfWord("open", $"{filing.Id}.{use.Form}"), $"{(progress is { Complete: true, Started: true } ? "Xem, gửi" : progress.Started ? "Làm tiếp" : "Bắt đầu")}: {name}"),
                order,
                progress.Questions.Count(q => !q.Done),
                dossier.Stage == Stage.Expected && due.Timing == Timing.BeforePlan && !several ? new Button(Key.OfAct("paper", dossier.Id, dossier.Round), $"Đã nộp giấy: {name}") : null);
        }

        if (several || forms.Length == 0)
        {
            var ready = Checking.Missing(folder).Count == 0;
            yield return new Work(
                title.StartsWith("Hồ sơ", StringComparison.Ordinal) ? $"Gửi {Telling.Lower(title)}" : $"Gửi hồ sơ {Telling.Lower(title)}",
                again ? "chưa gửi lại" : dated.Length == 0 ? "chưa gửi" : dated,
                false,
                ready ? new Button(Key.OfAct("submit", dossier.Id, dossier.Round), "Gửi hồ sơ") : null,
                ready ? 0 : 9,
                0);
        }
    }

    private static string Said(Due due) => (due.Shown, due.Left) switch
    {
        _ when due.Timing == Timing.BeforePlan => "hạn trước khi có kế hoạch",
        (null, var left) => left ?? "",
        (var shown, null) => shown,
        var (shown, left) => $"{shown}, {left}",
    };
}
