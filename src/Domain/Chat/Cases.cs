using System.Text;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

/// <summary>A leader's dossiers once they are made: sending, the receipt, the paper track, withdrawing.</summary>
internal static class Cases
{
    /// <summary>«hồ sơ»: all dossiers of the unit with where they stand.</summary>
    public static void List(Turn turn, Plan plan, Unit unit)
    {
        var text = new StringBuilder($"Hồ sơ năm {plan.Year} của {unit.Name}:");
        var buttons = new List<Button>();
        foreach (var folder in Homes.Folders(turn, plan, unit))
        {
            var title = Title(folder);
            text.Append("\n- ").Append(title).Append(": ").Append(Stages.Said(folder));
            if (folder.Dossier.FirstSubmitted is not null && !Lifecycle.Open(folder.Dossier.Stage))
            {
                text.Append(". Bản giấy: ").Append(Stages.Track(folder.Dossier.Track));
            }

            buttons.Add(new Button(Key.OfAct("show", folder.Dossier.Id, folder.Dossier.Round), title));
        }

        turn.Go(new Place.Home());
        turn.Say(text.ToString(), [.. buttons, new Button(Key.OfWord("deputy"), "Cấp mã cho cấp phó"), new Button(Key.OfWord("menu"), "Xem việc")]);
    }

    /// <summary>One dossier of the leader's: state and what may be done with it.</summary>
    public static void Show(Turn turn, Folder folder)
    {
        var dossier = folder.Dossier;
        turn.Go(new Place.Done(dossier.Id));
        var text = new StringBuilder($"{Title(folder)} của {folder.Unit.Name}: {Stages.Said(folder)}.");
        foreach (var remark in dossier.Remarks.Where(r => !Progress.Met(folder, r)))
        {
            text.Append("\n- ").Append(remark.Text);
        }

        if (dossier.FirstSubmitted is not null && !Lifecycle.Open(dossier.Stage))
        {
            text.Append($"\nMã tiếp nhận: {dossier.Receipt}. Bản giấy: {Stages.Track(dossier.Track)}.");
        }

        turn.Say(text.ToString(), [.. Buttons(folder, turn.Today)]);
    }

    public static void Submit(Turn turn, Folder folder)
    {
        if (!Acts.Apply(turn, Steps.Submit(folder, turn.Acting!, turn.At)))
        {
            if (Checking.Missing(folder).FirstOrDefault() is { } missing)
            {
                Asking.Open(turn, folder.Dossier.Id, missing.Form);
            }
            else
            {
                Show(turn, folder);
            }

            return;
        }

        turn.Talk = turn.Talk with { Paused = null };
        var sent = Folder.Of(turn.World, folder.Dossier.Id)!;
        turn.Go(new Place.Done(sent.Dossier.Id));
        turn.Say(Texts.Receipt(sent), [.. Buttons(sent, turn.Today)]);
    }

    public static void Act(Turn turn, Key.DossierAct key)
    {
        if (Folder.Of(turn.World, key.DossierId) is not { } folder || folder.Unit.Id != turn.Talk.ActingUnit)
        {
            turn.Lead(Texts.NoSuchDossier);
            Homes.Show(turn);
            return;
        }

        if (key.Round != folder.Dossier.Round && key.Act != "show")
        {
            turn.Lead(Texts.OldButton);
            Show(turn, folder);
            return;
        }

        var by = turn.Acting!;
        switch (key.Act)
        {
            case "submit" when folder.Dossier.Stage is Stage.Expected or Stage.Draft or Stage.Returned:
                Submit(turn, folder);
                return;
            case "withdraw":
                Then(turn, folder, Steps.Withdraw(folder, by, turn.At), "{Cháu} đã rút hồ sơ về để {bác} sửa. Sửa xong {bác} gửi lại giúp {cháu} nhé.");
                return;
            case "paper":
                Then(turn, folder, Steps.FiledOnPaper(folder, by, turn.At), "Dạ, {cháu} ghi là đã nộp giấy, nhờ Công an xác nhận.");
                return;
            case "print":
                Then(turn, folder, Steps.AskToPrint(folder, by, turn.At), "Dạ, {cháu} đã nhờ Công an in giúp. Khi in xong các anh sẽ gọi {bác} ra ký.");
                return;
            case "signed":
                Then(turn, folder, Steps.SignedOnPaper(folder, by, turn.At), "Dạ, {cháu} ghi là đã in, ký. {Bác} nộp bản giấy cho Công an khi tiện nhé.");
                return;
            case "papers":
                Papers(turn, folder, officer: false);
                return;
            default:
                Show(turn, folder);
                return;
        }
    }

    /// <summary>Sends the papers of a dossier as files, and says which are still to be made; what only the police may open goes to them, each time with a line in the journal.</summary>
    /// <param name="officer">Drafts of the office too, and all as one ZIP.</param>
    public static void Papers(Turn turn, Folder folder, bool officer)
    {
        var confidential = officer && Confidential.In(folder);
        if (confidential && turn.IsOfficer)
        {
            turn.Note(folder.Dossier.Id, Confidential.Opened, "bundle");
        }

        folder = confidential && !turn.IsOfficer ? Confidential.Without(folder) : folder;
        var papers = folder.Filing.Papers.Where(p => officer || !p.Officer).ToList();
        foreach (var paper in papers)
        {
            turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(folder.Dossier.Id, paper.Id, paper.Title)));
        }

        if (officer && papers.Count > 0 && (turn.IsOfficer || !confidential))
        {
            turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Paper(folder.Dossier.Id, "bundle", "Cả hồ sơ (ZIP)")));
        }

        turn.Say(
            papers.Count == 0 ? "Hồ sơ này không có giấy tờ phải in ạ." : $"{{Cháu}} gửi {papers.Count} giấy tờ: {string.Join(", ", papers.Select(p => p.Title))}. {{Bác}} mở xem{(officer ? " ạ" : ", in và ký giúp {cháu} nhé")}.",
            new Button(Key.OfAct(officer ? "open" : "show", folder.Dossier.Id, folder.Dossier.Round), "Quay lại hồ sơ"), new Button(Key.OfWord("menu"), officer ? "Hàng đợi" : "Việc khác"));
    }

    /// <summary>A question's label with its local words.</summary>
    public static string Label(Folder folder, Forms.Question question) => Fill.In(question.Label, folder.Plan, folder.Unit, folder.Filing);

    public static string Title(Folder folder) => Fill.In(folder.Filing.Title, folder.Plan, folder.Unit, folder.Filing);

    private static void Then(Turn turn, Folder folder, Acted acted, string said)
    {
        if (Acts.Apply(turn, acted))
        {
            turn.Lead(said);
        }

        Show(turn, Folder.Of(turn.World, folder.Dossier.Id)!);
    }

    private static IEnumerable<Button> Buttons(Folder folder, DateOnly today)
    {
        var (dossier, filing) = (folder.Dossier, folder.Filing);
        Button Of(string act, string label) => new(Key.OfAct(act, dossier.Id, dossier.Round), label);
        if (dossier.Stage is Stage.Expected or Stage.Draft or Stage.Returned)
        {
            foreach (var remark in dossier.Remarks.Where(r => !Progress.Met(folder, r) && r.Form is not null && r.Question is not null).Take(5))
            {
                yield return new Button($"r|{filing.Id}|{remark.Form}|{remark.Question}", $"Sửa ngay: {(Lookup.Form(folder.Plan, remark.Form!)?.Find(remark.Question!) is { } remarked ? Label(folder, remarked) : remark.Question)}");
            }

            if (Checking.Missing(folder).FirstOrDefault() is { } missing)
            {
                yield return new Button(Key.OfWord("open", $"{filing.Id}.{missing.Form}"), $"Làm: {Fill.In(missing.Title, folder.Plan, folder.Unit, filing)}");
            }
            else
            {
                yield return Of("submit", "Gửi hồ sơ");
            }

            if (dossier.Stage == Stage.Expected && Due.Of(folder.Plan, filing, folder.Unit, dossier, today).Timing == Timing.BeforePlan)
            {
                yield return Of("paper", "Đã nộp giấy trước đây");
            }
        }

        if (dossier.Stage == Stage.Submitted)
        {
            yield return Of("withdraw", "Rút về sửa");
        }

        if (dossier.FirstSubmitted is not null && !Lifecycle.Open(dossier.Stage) && dossier.Track is PaperTrack.Electronic)
        {
            yield return Of("print", "Nhờ Công an in giúp");
            yield return Of("signed", "Tôi đã in, ký");
        }

        if (dossier.Stage != Stage.Expected)
        {
            yield return Of("papers", "Xem giấy tờ");
        }

        yield return new Button(Key.OfWord("menu"), "Xem việc");
    }
}
