using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Papers;

/// <summary>Findings as papers print them. «Chờ xác nhận» is never printed as «chưa đạt».</summary>
internal static class Results
{
    public static string Word(Result result) => result switch
    {
        Result.Met => "Đạt",
        Result.NotMet => "Chưa đạt",
        Result.Waiting => "Chờ xác nhận",
        Result.NotApplicable => "Không áp dụng",
    };

    /// <summary>Each criterion with what was said of it, under its khoản.</summary>
    public static Block.Table Table(Folder folder, ImmutableArray<Finding> findings) =>
        new(["TT", "Tiêu chí", "Kết quả, số liệu", "Tự đánh giá"], Rows(findings, (f, n) => [n, Statement(folder, f), Said(f), Word(f.Result)]), [6, 48, 30, 16]);

    public static ImmutableArray<ImmutableArray<string>> Rows(ImmutableArray<Finding> findings, Func<Finding, string, ImmutableArray<string>> row)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var n = 0;
        foreach (var group in Groups(findings))
        {
            rows.Add([Heading(group.Key, [.. group])]);
            rows.AddRange(group.Select(f => row(f, Wording.Number(++n))));
        }

        return rows.ToImmutable();
    }

    /// <summary>One row a khoản: met when everything in it that applies is.</summary>
    public static Block.Table Summary(ImmutableArray<Finding> findings) =>
        new(
            ["TT", "Nội dung", "Số tiêu chí", "Đạt", "Chưa đạt", "Chờ xác nhận", "Kết quả"],
            [.. Groups(findings).Select((g, i) => (ImmutableArray<string>)
            [
                Wording.Number(i + 1), Heading(g.Key, [.. g]), Count(g, f => f.Result != Result.NotApplicable), Count(g, f => f.Result == Result.Met),
                Count(g, f => f.Result == Result.NotMet), Count(g, f => f.Result == Result.Waiting), Word(Whole([.. g])),
            ])],
            [6, 34, 11, 10, 12, 13, 14]);

    /// <summary>«21/21 tiêu chí đạt», «19/21 tiêu chí đạt; 01 …»; what each open one is follows by name, then the locality's own aims.</summary>
    public static ImmutableArray<string> Sums(Folder folder, ImmutableArray<Finding> findings)
    {
        var counted = findings.Where(f => f.Result != Result.NotApplicable && !f.Criterion.Local).ToImmutableArray();
        return
        [
            $"{Count(counted, f => f.Result == Result.Met)}/{Wording.Number(counted.Length)} tiêu chí tự đánh giá đạt",
            .. Named(folder, counted, Result.NotMet, "chưa đạt"),
            .. Named(folder, counted, Result.Waiting, "chờ xác nhận"),
            .. findings.Where(f => f.Criterion.Local && f.Result != Result.NotApplicable).GroupBy(f => f.Criterion.Group, StringComparer.Ordinal)
                .Select(g => $"{Wording.Sentence(g.Key)} (không quyết định việc công nhận theo Thông tư): {Count(g, f => f.Result == Result.Met)}/{Wording.Number(g.Count())} nội dung đạt"),
        ];
    }

    /// <summary>The circular's result over all its criteria; a local extra one informs only.</summary>
    public static Result Whole(ImmutableArray<Finding> findings)
    {
        var counted = findings.Where(f => f.Result != Result.NotApplicable).ToImmutableArray();
        var national = counted.Any(f => !f.Criterion.Local) ? [.. counted.Where(f => !f.Criterion.Local)] : counted;
        return national.IsEmpty ? Result.NotApplicable
            : national.Any(f => f.Result == Result.NotMet) ? Result.NotMet
            : national.Any(f => f.Result == Result.Waiting) ? Result.Waiting
            : Result.Met;
    }

    /// <summary>What the finding rests on; dots when nobody said anything.</summary>
    public static string Said(Finding finding)
    {
        var parts = new[] { finding.Said, finding.Reason }.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => Wording.Sentence(p!));
        return string.Join(". ", parts) is { Length: > 0 } said ? said : finding.Result == Result.NotApplicable ? "" : Wording.Dots;
    }

    /// <summary>The criterion with its điểm; the khoản stands above it.</summary>
    public static string Statement(Folder folder, Finding finding) =>
        Wording.Fill(finding.Criterion.Statement, folder).TrimEnd('.')
        + (finding.Criterion.Clause.IndexOf("điểm ", StringComparison.Ordinal) is >= 0 and var at ? $" ({finding.Criterion.Clause[at..].Replace(' ', '\u00a0')})" : "");

    public static IEnumerable<IGrouping<string, Finding>> Groups(ImmutableArray<Finding> findings) => findings.GroupBy(f => f.Criterion.Group, StringComparer.Ordinal);

    public static string Heading(string group, ImmutableArray<Finding> findings) =>
        int.TryParse(group, out _) && findings is [var first, ..] && first.Criterion.Clause.Split(' ') is [var dieu, var number, ..]
            ? $"Khoản {group} {dieu} {number}"
            : Wording.Sentence(group);

    private static IEnumerable<string> Named(Folder folder, ImmutableArray<Finding> findings, Result result, string word)
    {
        var open = findings.Where(f => f.Result == result).ToImmutableArray();
        return open.IsEmpty
            ? []
            : [$"{Wording.Number(open.Length)} tiêu chí {word}: {string.Join("; ", open.Select(f => Lower(Wording.Fill(f.Criterion.Statement, folder).TrimEnd('.')) + (f.Reason is { Length: > 0 } reason ? $" ({reason})" : "")))}"];
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Count(IEnumerable<Finding> findings, Func<Finding, bool> which) => Wording.Number(findings.Count(which));
}
