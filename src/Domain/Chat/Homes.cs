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
        var roles = turn.Memberships.Where(m => turn.World.Plans.ContainsKey(m.PlanId)).ToList();
        if (roles is [var only])
        {
            Choose(turn, only);
            Show(turn);
            return;
        }

        turn.Go(new Place.Home());
        turn.Say(Texts.ChooseRole(roles.Select(m => Title(turn, m))), [.. roles.Select((m, i) => new Button(Key.OfWord("role", $"{i}"), Title(turn, m)))]);
    }

    public static void Choose(Turn turn, Membership membership) =>
        turn.Talk = turn.Talk with { ActingPlan = membership.PlanId, ActingUnit = membership.UnitId, ActingRole = membership.Role, Paused = null, Opened = null };

    public static string Title(Turn turn, Membership membership) => Joining.Title(
        turn.World.Plans[membership.PlanId],
        membership.UnitId is { } unit ? turn.World.Units.GetValueOrDefault(World.UnitKey(membership.PlanId, unit)) : null,
        membership.Role);

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

    private static void Leader(Turn turn, Plan plan, Unit unit)
    {
        var works = Folders(turn, plan, unit).SelectMany(f => Works.Of(f, turn.Today)).ToList();
        var text = new StringBuilder($"Việc năm {plan.Year} của {unit.Name}:");
        foreach (var work in works)
        {
            text.Append('\n').Append(work.Closed ? "✓ " : "○ ").Append(work.Title).Append(": ").Append(work.State);
        }

        var open = works.Where(w => w.Button is not null).OrderBy(w => w.Order).ToList();
        if (open.FirstOrDefault() is { } next)
        {
            text.Append($"\n{{Bác}} làm «{next.Title}» luôn nhé{(next.Questions > 0 ? $", còn {next.Questions} câu, dừng lúc nào cũng được" : "")}.");
        }
        else
        {
            text.Append('\n').Append(Texts.AllDone);
        }

        var buttons = open.Take(4).Select(w => w.Button!).ToList();
        if (turn.Talk.Paused is not null && buttons.Count > 0)
        {
            buttons.Insert(0, new Button(Key.OfWord("resume"), "Làm tiếp câu đang dở"));
        }

        buttons.Add(new Button(Key.OfWord("dossier"), "Hồ sơ của tôi"));
        if (turn.Memberships.Count() > 1)
        {
            buttons.Add(new Button(Key.OfWord("roles"), "Đổi đơn vị"));
        }

        turn.Say(text.ToString(), [.. buttons]);
    }
}

/// <summary>One line of home: a form to be filled or a dossier to be sent.</summary>
/// <param name="Order">What is to be done first comes first.</param>
internal sealed record Work(string Title, string State, bool Closed, Button? Button, int Order, int Questions);

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
        var forms = Progress.All(folder);
        var several = forms.Length > 1;
        foreach (var (use, progress) in forms)
        {
            var state = returned && progress.Questions.Any(q => !q.Remarks.IsEmpty)
                ? $"Công an nhờ bổ sung {progress.Questions.Count(q => !q.Remarks.IsEmpty)} chỗ"
                : progress.Complete ? (progress.Total == 0 ? "không có câu nào" : "đã trả lời đủ") : progress.Started ? $"đang làm {progress.Answered}/{progress.Total}" : "chưa làm";
            var name = several ? Fill.In(use.Title, folder.Plan, folder.Unit, filing) : title;
            var order = returned ? 0 : progress.Started && !progress.Complete ? 1 : due.Timing is not Timing.NotOpen ? 2 : 5;
            yield return new Work(
                name,
                several || Said(due).Length == 0 ? state : $"{state}, {Said(due)}",
                progress.Complete,
                progress.Complete && several ? null : new Button(Key.OfWord("open", $"{filing.Id}.{use.Form}"), $"{(progress.Complete ? "Xem, gửi" : progress.Started ? "Làm tiếp" : "Bắt đầu")}: {name}"),
                order,
                progress.Missing.Length);
        }

        if (several || forms.Length == 0)
        {
            var ready = forms.All(f => f.Progress.Complete || !f.Use.Required);
            yield return new Work(
                $"Gửi {title.ToLowerInvariant()}",
                Said(due).Length == 0 ? "chưa gửi" : Said(due),
                false,
                ready ? new Button(Key.OfAct("submit", dossier.Id, dossier.Round), "Gửi hồ sơ") : null,
                ready ? 0 : 9,
                0);
        }
    }

    private static string Said(Due due) => (due.Shown, due.Left) switch
    {
        (null, var left) => left ?? "",
        (var shown, null) => shown,
        var (shown, left) => $"{shown}, {left}",
    };
}
