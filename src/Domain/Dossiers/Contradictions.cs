using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>Two answers that do not go together: a kind sentence that names both, and the questions («form|question») to look at.</summary>
public sealed record Contradiction(string Sentence, ImmutableArray<string> Questions);

/// <summary>Finds answers that contradict each other; it asks to look again and never accuses.</summary>
public static class Contradictions
{
    private const string Again = "{Bác} xem lại giúp {cháu} nhé.";

    public static ImmutableArray<Contradiction> Of(Folder folder)
    {
        IEnumerable<Contradiction> found =
        [
            .. EventsAndFigures(folder), .. CrimesAndSerious(folder), .. PoliceAndLeader(folder), .. Households(folder), .. Votes(folder), .. ConclusionAndFindings(folder),
        ];
        return [.. found.Select(c => c with { Sentence = Fill.In(c.Sentence, folder.Plan, folder.Unit, folder.Filing) })];
    }

    private static IEnumerable<Contradiction> EventsAndFigures(Folder folder)
    {
        if (Named(folder, "events") is { Value: Value.Picked({ Length: 0 }) } events && Figures(folder) is { } figures && figures.Now("serious") is > 0 and var serious)
        {
            yield return Both(events, figures, $"ghi không có việc nào, còn {figures.Quoted} ghi {serious} vụ tội phạm nghiêm trọng");
        }
    }

    private static IEnumerable<Contradiction> CrimesAndSerious(Folder folder)
    {
        if (Figures(folder) is { } figures && figures.Now("crime") is { } crimes && figures.Now("serious") is { } serious && serious > crimes)
        {
            var (all, grave) = (figures.Label("crime"), figures.Label("serious"));
            yield return new Contradiction($"Trong {figures.Quoted}, mục «{all}» ghi {crimes} vụ mà mục «{grave}» ghi {serious} vụ. {Again}", [figures.Key]);
        }
    }

    private static IEnumerable<Contradiction> PoliceAndLeader(Folder folder)
    {
        if (Police(folder) is not { } police || Lookup.Find(folder, Folder.Figures) is not { } asked || asked.Form == Folder.Figures
            || folder.AnswerTo(asked.Form, asked.Question.Id) is not { } said)
        {
            yield break;
        }

        var own = new Spoken(asked.Form, asked.Question, said.Value);
        if (said.Value is Value.AskedPolice && said.At > folder.AnswerTo(Folder.Figures, Folder.Figures)!.At)
        {
            yield return new Contradiction($"Câu {own.Quoted}: đơn vị nhờ Công an xem lại số liệu Công an đã nhập.", [own.Key, police.Key]);
        }

        var differing = said.Value is Value.Counts(var items)
            ? asked.Question.Items.Where(i => police.Pair(i.Id) is { } pair && items.GetValueOrDefault(i.Id) is { } mine && !pair.Equals(mine)).Select(i => own.Label(i.Id)).ToList()
            : [];
        if (differing.Count > 0)
        {
            yield return Both(own, police, $"khác số liệu Công an đã nhập ở: {string.Join("; ", differing)}. {{Cháu}} đang tính theo số của Công an");
        }
    }

    private static IEnumerable<Contradiction> Households(Folder folder)
    {
        // A registration for the next year may well have other figures.
        if (!folder.Filing.Recognises || Named(folder, "households") is not { Value: Value.Ratio(_, var whole) } now)
        {
            yield break;
        }

        var before = folder.SiblingAnswers.Where(a => a.Key.StartsWith("register|", StringComparison.Ordinal) && a.Key.EndsWith("|households", StringComparison.Ordinal))
            .OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value).FirstOrDefault();
        if (before?.Value is Value.Ratio(_, var registered) && registered != whole)
        {
            yield return new Contradiction(
                $"Câu {now.Quoted} ghi tổng số {Telling.Number(whole)} hộ, còn lúc đăng ký ghi {Telling.Number(registered)} hộ. Nếu số hộ có thay đổi thì không sao ạ; {{bác}} xem lại giúp {{cháu}} nhé.",
                [now.Key, $"{before.Form}|{before.Question}"]);
        }
    }

    private static IEnumerable<Contradiction> Votes(Folder folder)
    {
        if (Named(folder, "attendees") is { Value: Value.Ratio(var there, _) } attendees && Named(folder, "votes") is { Value: Value.Ratio(var agreed, var voting) } votes
            && (voting != there || agreed > there))
        {
            yield return Both(votes, attendees, $"ghi {Telling.Number(agreed)}/{Telling.Number(voting)} người tán thành, còn {attendees.Quoted} ghi có mặt {Telling.Number(there)} người");
        }
    }

    private static IEnumerable<Contradiction> ConclusionAndFindings(Folder folder)
    {
        if (Named(folder, "conclusion") is { Value: Value.Picked(["propose"]) } conclusion
            && Judge.Findings(folder).Where(f => f is { Result: Result.NotMet, Criterion.Local: false }).ToImmutableArray() is { IsEmpty: false } unmet)
        {
            yield return new Contradiction(
                $"Câu {conclusion.Quoted} ghi đề nghị công nhận, còn tự đánh giá có {unmet[0].Criterion.Clause} chưa đạt. {Again}", [conclusion.Key]);
        }
    }

    private static Contradiction Both(Spoken one, Spoken other, string how) => new($"Câu {one.Quoted} {how}. {Again}", [one.Key, other.Key]);

    private static Spoken? Named(Folder folder, string name) =>
        Lookup.Find(folder, name) is { } found && folder.ValueOf(found.Form, found.Question.Id) is { } value ? new Spoken(found.Form, found.Question, value) : null;

    private static Spoken? Police(Folder folder) =>
        folder.ValueOf(Folder.Figures, Folder.Figures) is Value.Counts counts ? new Spoken(Folder.Figures, Lookup.Form(folder.Plan, Folder.Figures)?.Find(Folder.Figures), counts) : null;

    private static Spoken? Figures(Folder folder) => Police(folder) ?? Named(folder, Folder.Figures);

    /// <summary>An answer with its question.</summary>
    private sealed record Spoken(string Form, Question? Question, Value Value)
    {
        public string Key => $"{Form}|{Question?.Id ?? Form}";

        public string Quoted => $"«{Question?.Label ?? "Số liệu"}»";

        public Value.Pair? Pair(string item) => (Value as Value.Counts)?.Items.GetValueOrDefault(item);

        public long? Now(string item) => Pair(item)?.Current;

        public string Label(string item) => Telling.Lower(Question?.Items.FirstOrDefault(i => i.Id == item)?.Label ?? item);
    }
}
