using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>The commune police in the chat: the queue, one dossier at a time, and every act on it.</summary>
internal static class OfficerDesk
{
    private const int Page = 8;

    public static void Home(Turn turn, Plan plan) => Queue(turn, plan, 0);

    /// <summary>What waits, oldest first, and the ways to the other work.</summary>
    public static void Queue(Turn turn, Plan plan, int page)
    {
        turn.Go(new Place.Home());
        turn.Talk = turn.Talk with { Opened = null };
        var waiting = Waiting(turn, plan);
        var asked = turn.World.Dossiers.Values.Where(d => d.PlanId == plan.Id && d.Asked > 0).OrderBy(d => d.Id, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        text.Append(waiting.Count == 0 ? Texts.NobodyWaits : $"Hàng đợi: {waiting.Count} hồ sơ ({Counted(waiting)}).");
        if (asked.Count > 0)
        {
            text.Append($"\n{asked.Sum(d => d.Asked)} câu của {asked.Count} đơn vị đang nhờ Công an trả lời.");
        }

        var shown = waiting.Skip(page * Page).Take(Page).ToList();
        var buttons = shown.Select(f => new Button(Key.OfAct("open", f.Dossier.Id, f.Dossier.Round), Row(f))).ToList();

        if (waiting.Count > (page + 1) * Page)
        {
            buttons.Add(new Button(Key.OfWord("queue", $"{page + 1}"), "Xem thêm"));
        }

        if (turn.IsOfficer)
        {
            if (asked.FirstOrDefault() is { } first)
            {
                buttons.Add(new Button(Key.OfAct("open", first.Id, first.Round), $"Trả lời câu nhờ Công an ({asked.Sum(d => d.Asked)})"));
            }

            buttons.AddRange(TipDesk.Way(turn));
            buttons.Add(new Button(Key.OfWord("figures"), "Nhập số liệu"));
            buttons.Add(new Button(Key.OfWord("invites"), "Mã mời"));
        }

        buttons.Add(new Button(Key.OfWord("progress"), "Tiến độ"));
        if (turn.Hats.Skip(1).Any())
        {
            buttons.Add(new Button(Key.OfWord("roles"), "Đổi vai"));
        }

        turn.Say(text.ToString(), [.. buttons]);
    }

    /// <summary>How far each filing is, and who has not sent.</summary>
    public static void Progressing(Turn turn, Plan plan)
    {
        var text = new StringBuilder($"Tiến độ năm {plan.Year}, {plan.Locality.Name}:");
        foreach (var filing in plan.Filings.GroupBy(f => f.Id, StringComparer.Ordinal))
        {
            var folders = All(turn, plan).Where(f => f.Filing.Id == filing.Key).ToList();
            if (folders.Count == 0)
            {
                continue;
            }

            var sent = folders.Count(f => f.Dossier.FirstSubmitted is not null || f.Dossier.OnPaper);
            var closed = folders.Count(f => f.Dossier.Stage is Stage.Accepted or Stage.Recognised or Stage.NotRecognised);
            text.Append($"\n- {Fill.In(filing.First().Title, plan, null)}: đã gửi {sent}/{folders.Count}, xong {closed}.");
            var lacking = folders.Where(f => f.Dossier.FirstSubmitted is null && !f.Dossier.OnPaper).Select(f => f.Unit.Name).ToList();
            if (lacking.Count > 0)
            {
                text.Append($" Chưa gửi: {string.Join(", ", lacking.Take(12))}{(lacking.Count > 12 ? $" và {lacking.Count - 12} đơn vị nữa" : "")}.");
            }
        }

        turn.Go(new Place.Home());
        turn.Say(text.ToString(), [.. turn.IsOfficer ? [new Button(Key.OfWord("announce"), "Gửi tin")] : Array.Empty<Button>(), new Button(Key.OfWord("menu"), "Hàng đợi")]);
    }

    /// <summary>Opens one dossier: who has it is written down, so that two do not work on it unawares.</summary>
    public static void Open(Turn turn, Folder folder)
    {
        if (folder.Dossier.Stage is Stage.Submitted or Stage.Verified && !Acts.Apply(turn, Review.Take(folder, turn.Acting!, turn.At)))
        {
            Queue(turn, folder.Plan, 0);
            return;
        }

        Show(turn, Folder.Of(turn.World, folder.Dossier.Id)!);
    }

    public static void Show(Turn turn, Folder folder)
    {
        turn.Go(new Place.Home());
        turn.Talk = turn.Talk with { Opened = folder.Dossier.Id };
        turn.Say(OfficerView.Text(folder, turn.Talk.PersonId!, turn.At), [.. OfficerView.Buttons(turn, folder, Waiting(turn, folder.Plan).Count)]);
    }

    /// <summary>Opens what waits longest.</summary>
    public static void OpenFirst(Turn turn, Plan plan)
    {
        if (Waiting(turn, plan).FirstOrDefault() is { } first && Folder.Of(turn.World, first.Dossier.Id) is { } folder)
        {
            Open(turn, folder);
        }
        else
        {
            Queue(turn, plan, 0);
        }
    }

    /// <summary>A dossier to be read only: the chairman's.</summary>
    public static void Read(Turn turn, Key.DossierAct key)
    {
        if (Folder.Of(turn.World, key.DossierId) is not { } folder || folder.Plan.Id != turn.Talk.ActingPlan)
        {
            turn.Lead(Texts.NoSuchDossier);
            Homes.Show(turn);
            return;
        }

        Button Of(string act, string label) => new(Key.OfAct(act, folder.Dossier.Id, folder.Dossier.Round), label);
        switch (key.Act)
        {
            case "papers":
                Cases.Papers(turn, folder, officer: true);
                break;
            case "each":
                turn.Say(OfficerView.Each(folder), Of("open", "Quay lại hồ sơ"));
                break;
            default:
                turn.Say(OfficerView.Text(folder, turn.Talk.PersonId!, turn.At), Of("papers", "Xem giấy tờ"), Of("each", "Xem từng câu"), new Button(Key.OfWord("menu"), "Hàng đợi"));
                break;
        }
    }

    public static void Act(Turn turn, Key.DossierAct key)
    {
        if (Folder.Of(turn.World, key.DossierId) is not { } folder || folder.Plan.Id != turn.Talk.ActingPlan)
        {
            turn.Lead(Texts.NoSuchDossier);
            Homes.Show(turn);
            return;
        }

        if (key.Act is not ("open" or "show") && key.Round != folder.Dossier.Round)
        {
            turn.Lead(Texts.OldButton);
            Open(turn, folder);
            return;
        }

        var by = turn.Acting!;
        switch (key.Act)
        {
            case "return":
                Remarks.Start(turn, folder);
                break;
            case "accept":
                Then(turn, folder, Review.Accept(folder, by, turn.At), "Đã tiếp nhận.");
                break;
            case "verify-yes":
                Then(turn, folder, Review.Verify(folder, by, true, null, turn.At), "Đã ghi: đề nghị công nhận.");
                break;
            case "verify-no":
                OfficerForms.Start(turn, folder, OfficerForms.VerifyNo);
                break;
            case "stage":
                OfficerForms.Start(turn, folder, OfficerForms.Stage);
                break;
            case "forward":
                OfficerForms.Start(turn, folder, OfficerForms.Forward);
                break;
            case "recognise":
                OfficerForms.Start(turn, folder, OfficerForms.Decision);
                break;
            case "refuse":
                OfficerForms.Start(turn, folder, OfficerForms.Refuse);
                break;
            case "reopen":
                OfficerForms.Start(turn, folder, OfficerForms.Reopen);
                break;
            case "received":
                Then(turn, folder, Review.Track(folder, by, PaperTrack.Received, turn.At), "Đã ghi: nhận bản giấy.");
                break;
            case "discard":
                Then(turn, folder, Seconding.Discard(folder, by, turn.At), "Đã bỏ, {bác} ghi lại giúp {cháu}.");
                break;
            case var act when act.StartsWith(OfficerView.Confirm, StringComparison.Ordinal):
                Then(turn, folder, Seconding.Confirm(folder, by, act[OfficerView.Confirm.Length..], turn.At), "Đã xác nhận quyết định.");
                break;
            case "release":
                Acts.Apply(turn, Review.Release(folder, by, turn.At));
                Queue(turn, folder.Plan, 0);
                break;
            case "papers":
                Cases.Papers(turn, folder, officer: true);
                break;
            case "each":
                turn.Say(OfficerView.Each(folder), new Button(Key.OfAct("open", folder.Dossier.Id, folder.Dossier.Round), "Quay lại hồ sơ"));
                break;
            default:
                Open(turn, folder);
                break;
        }
    }

    /// <summary>After an act: what was done, then the dossier as it stands.</summary>
    public static void Then(Turn turn, Folder folder, Acted acted, string said)
    {
        if (Acts.Apply(turn, acted) && said.Length > 0)
        {
            turn.Lead(said);
        }

        Show(turn, Folder.Of(turn.World, folder.Dossier.Id)!);
    }

    /// <summary>An officer has answered what the leader asked the police; Review has told the leader.</summary>
    public static void AfterAnswer(Turn turn, Sheet sheet)
    {
        Recount(turn, sheet.Folder);
        Show(turn, Folder.Of(turn.World, sheet.Folder.Dossier.Id)!);
    }

    /// <summary>The figures of one unit are in: its leader is told, the next unit is offered.</summary>
    public static void FiguresIn(Turn turn, Sheet sheet)
    {
        Recount(turn, sheet.Folder);
        var plan = sheet.Folder.Plan;
        turn.Do(new Effect.Say(
            new Audience.Leaders(plan.Id, sheet.Folder.Unit.Id),
            Notices.FiguresIn(plan, sheet.Folder.Unit),
            Urgency.Notice));
        turn.Lead($"Đã ghi số liệu của {sheet.Folder.Unit.Name}.");
        if (turn.Talk.Opened == sheet.Folder.Dossier.Id)
        {
            Show(turn, Folder.Of(turn.World, sheet.Folder.Dossier.Id)!);
        }
        else
        {
            Figures(turn, plan, 0);
        }
    }

    /// <summary>Units whose police figures are still to be entered.</summary>
    public static void Figures(Turn turn, Plan plan, int page)
    {
        bool Has(Folder f) => turn.World.Answers.ContainsKey($"{Folder.FiguresSubject(plan.Id, f.Unit.Id)}|{Folder.Figures}|{Folder.Figures}|1");
        var units = All(turn, plan).Where(f => f.Filing.Recognises).OrderBy(f => Has(f) ? 1 : 0).ToList();
        var lacking = units.Count(f => !Has(f));
        turn.Go(new Place.Home());
        var buttons = units.Skip(page * Page).Take(Page).Select(f => new Button(Key.OfWord("fig", f.Unit.Id), Has(f) ? $"{f.Unit.Name} (sửa)" : f.Unit.Name)).ToList();
        if (units.Count > (page + 1) * Page)
        {
            buttons.Add(new Button(Key.OfWord("figures", $"{page + 1}"), "Xem thêm"));
        }

        buttons.Add(new Button(Key.OfWord("menu"), "Hàng đợi"));
        turn.Say(lacking == 0 ? Texts.FiguresAllIn : $"{Texts.ChooseFigures} Còn {lacking} đơn vị chưa có.", [.. buttons]);
    }

    public static void FiguresOf(Turn turn, Plan plan, string unitId)
    {
        if (All(turn, plan).FirstOrDefault(f => f.Unit.Id == unitId && f.Filing.Recognises) is { } folder)
        {
            turn.Lead($"Số liệu của {folder.Unit.Name}:");
            OfficerForms.Start(turn, folder, Folder.Figures);
        }
        else
        {
            Figures(turn, plan, 0);
        }
    }

    /// <summary>Units to invite a leader for.</summary>
    public static void Invites(Turn turn, Plan plan, int page)
    {
        var units = turn.World.Units.Values.Where(u => u.PlanId == plan.Id).OrderBy(u => u.Id, StringComparer.Ordinal).ToList();
        var led = turn.World.Memberships.Values.Where(m => m is { Role: Role.Leader, Ended: false } && m.PlanId == plan.Id).Select(m => m.UnitId).ToHashSet(StringComparer.Ordinal);
        var order = units.OrderBy(u => led.Contains(u.Id) ? 1 : 0).ToList();
        var buttons = order.Skip(page * Page).Take(Page).Select(u => new Button(Key.OfWord("invite", u.Id), led.Contains(u.Id) ? $"{u.Name} (đổi người)" : u.Name)).ToList();
        if (order.Count > (page + 1) * Page)
        {
            buttons.Add(new Button(Key.OfWord("invites", $"{page + 1}"), "Xem thêm"));
        }

        buttons.Add(new Button(Key.OfWord("menu"), "Hàng đợi"));
        turn.Go(new Place.Home());
        turn.Say(Texts.ChooseInvite, [.. buttons]);
    }

    /// <summary>All folders of a plan, by unit.</summary>
    public static IEnumerable<Folder> All(Turn turn, Plan plan) => turn.World.Dossiers.Values.Where(d => d.PlanId == plan.Id)
        .OrderBy(d => d.Id, StringComparer.Ordinal).Select(d => Folder.Brief(turn.World, d)).OfType<Folder>();

    private static List<Folder> Waiting(Turn turn, Plan plan) =>
        [.. turn.World.Dossiers.Values
            .Where(d => d.PlanId == plan.Id && d.Stage is Stage.Submitted or Stage.Verified or Stage.Forwarded)
            .OrderBy(d => d.Stage == Stage.Submitted ? 0 : 1).ThenBy(d => d.Submitted).ThenBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => Folder.Brief(turn.World, d)).OfType<Folder>()];

    private static void Recount(Turn turn, Folder folder)
    {
        var now = Folder.Of(turn.World, folder.Dossier.Id)!;
        if (now.Asked != now.Dossier.Asked)
        {
            turn.Keep(new Change.PutDossier(now.Dossier with { Asked = now.Asked }));
        }
    }

    private static string Counted(List<Folder> waiting)
    {
        var parts = new List<string>();
        void Add(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }

        Add(waiting.Count(f => f.Dossier is { Stage: Stage.Submitted, Round: 1 }), "mới");
        Add(waiting.Count(f => f.Dossier is { Stage: Stage.Submitted, Round: > 1 }), "gửi lại");
        Add(waiting.Count(f => f.Dossier.Stage == Stage.Verified), "đã thẩm định");
        Add(waiting.Count(f => f.Dossier.Stage == Stage.Forwarded), "đã chuyển lên");
        return string.Join(", ", parts);
    }

    private static string Row(Folder folder) => $"{folder.Unit.Name} · {Cases.Title(folder)} · {Stages.Day(folder.Dossier.Submitted)}{(folder.Dossier.Stage == Stage.Submitted ? folder.Dossier.Round > 1 ? " (gửi lại)" : "" : folder.Dossier.Awaiting is not null ? " (chờ xác nhận quyết định)" : folder.Dossier.Stage == Stage.Verified ? " (chờ quyết định)" : " (đã chuyển)")}";
}
