using System.Globalization;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>The officers' own words, typed or pressed: queue, figures, invitations, remarks, rulings.</summary>
internal static class OfficerWords
{
    /// <summary>What an officer may type beside the common words.</summary>
    public static bool Typed(Turn turn, string words)
    {
        var bare = Vietnamese.Bare(words);
        var word = bare switch
        {
            "so lieu" or "nhap so lieu" => "figures",
            "tien do" or "ai chua nop" => "progress",
            "ma moi" or "cap ma" => "invites",
            "hang doi" => "queue",
            "mo" or "mo ho so" or "xem ho so moi" => "first",
            _ => null,
        };
        if (word is not null)
        {
            return Take(turn, word, "");
        }

        if (NoticeChoice.Typed(turn, bare))
        {
            return true;
        }

        var named = turn.Plan is { } plan
            ? OfficerDesk.All(turn, plan).Where(f => Vietnamese.Bare(f.Unit.Name).Contains(bare, StringComparison.Ordinal)).ToList()
            : [];
        if (bare.Length < 3 || named.Count == 0)
        {
            return false;
        }

        var begun = named.Where(f => f.Dossier.Stage != Stage.Expected).Take(8).ToList();
        turn.Say(
            begun.Count > 0 ? "Hồ sơ khớp tên:" : $"{string.Join(", ", named.Select(f => f.Unit.Name).Distinct(StringComparer.Ordinal).Take(8))}: chưa làm hồ sơ nào.",
            [.. begun.Select(f => new Button(Key.OfAct("open", f.Dossier.Id, f.Dossier.Round), $"{f.Unit.Name} · {Cases.Title(f)} · {Stages.Said(f.Dossier)}")), new Button(Key.OfWord("queue"), "Hàng đợi")]);
        return true;
    }

    /// <summary>A pressed word that only officers (and, to read, the chairman) have.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        if (turn.Plan is not { } plan)
        {
            return false;
        }

        _ = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        switch (word)
        {
            case "first" when turn.IsOfficer:
                OfficerDesk.OpenFirst(turn, plan);
                return true;
            case "queue":
                OfficerDesk.Queue(turn, plan, page);
                return true;
            case "progress":
                OfficerDesk.Progressing(turn, plan);
                return true;
            case "figures" when turn.IsOfficer:
                OfficerDesk.Figures(turn, plan, page);
                return true;
            case "fig" when turn.IsOfficer:
                OfficerDesk.FiguresOf(turn, plan, argument);
                return true;
            case "invites" when turn.IsOfficer:
                OfficerDesk.Invites(turn, plan, page);
                return true;
            case "invite" when turn.IsOfficer && turn.World.Units.GetValueOrDefault(World.UnitKey(plan.Id, argument)) is { } unit:
                Words.Invite(turn, unit, Role.Leader);
                return true;
            case "finish" or "again" when turn.IsOfficer && turn.Talk.Place is Place.Checking at && Sheet.Of(turn.World, at.Subject, argument) is { } sheet && OfficerForms.Has(argument):
                if (word == "finish")
                {
                    OfficerForms.Finish(turn, sheet);
                }
                else
                {
                    OfficerForms.Start(turn, sheet.Folder, argument);
                }

                return true;
            case "ask" when turn.IsOfficer && turn.Talk.Opened is { } opened && argument.Split('.') is [var form, var question]:
                if (form == Folder.Figures && Folder.Of(turn.World, opened) is { } folder)
                {
                    OfficerForms.Start(turn, folder, form);
                }
                else if (Sheet.Of(turn.World, opened, form) is { } asked && asked.Form.Find(question) is { } found)
                {
                    Asking.Ask(turn, asked, found);
                }

                return turn.Answered;
            case "rule" or "grant" or "deny" when turn.IsOfficer && turn.Talk.Opened is { } opened && Folder.Of(turn.World, opened) is { } ruled:
                return Rule(turn, ruled, word, argument);
            case "phrase" when turn.Talk.Place is Place.Remarking at:
                Remarks.Phrase(turn, at, argument);
                return true;
            case "sendback" when turn.Talk.Place is Place.Remarking at:
                Remarks.Send(turn, at);
                return true;
            case "moreremarks" when turn.Talk.Place is Place.Remarking at:
                Remarks.Again(turn, at);
                return true;
            case "dropremarks" when turn.Talk.Place is Place.Remarking:
                Words.DropRemarks(turn);
                return true;
            default:
                return false;
        }
    }

    private static bool Rule(Turn turn, Folder folder, string word, string criterionId)
    {
        if (word != "rule")
        {
            Confirmations.Ruling(turn, folder.Dossier.Id, criterionId, word == "grant");
            return true;
        }

        if (Judge.Findings(folder).FirstOrDefault(f => f.Criterion.Id == criterionId) is not { } finding)
        {
            return false;
        }

        turn.Say(
            $"{finding.Criterion.Clause}: {finding.Criterion.Statement}\nĐang ghi: {finding.Said ?? "chưa có"}.{(finding.Reason is null || string.Equals(finding.Reason, finding.Said, StringComparison.OrdinalIgnoreCase) ? "" : $"\n{finding.Reason}.")}",
            [.. Answerable(folder, finding), new Button(Key.OfWord("grant", criterionId), finding.Criterion.MayWait ? "Cho qua, bổ sung sau" : "Tính là đạt"),
            new Button(Key.OfWord("deny", criterionId), "Chưa đạt"),
            new Button(Key.OfAct("open", folder.Dossier.Id, folder.Dossier.Round), "Quay lại")]);
        return true;
    }

    // What only the police know («xếp loại Tổ bảo vệ») they may answer themselves instead of ruling on it.
    private static IEnumerable<Button> Answerable(Folder folder, Finding finding) =>
        finding.Criterion.MayWait && finding.Criterion.Rule is Plans.Rule.OneOf(var question, _, _, _) && Lookup.Find(folder, question) is { } asked
            ? [new Button(Key.OfWord("ask", $"{asked.Form}.{asked.Question.Id}"), $"Ghi: {Cases.Label(folder, asked.Question)}")]
            : [];
}
