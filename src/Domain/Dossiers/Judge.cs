using System.Collections.Immutable;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What the answers say of each criterion. Doubt is «chờ xác nhận», never «chưa đạt».</summary>
public static class Judge
{
    /// <summary>One finding for each criterion of the unit's kind, in the plan's order; none where the filing ends in no recognition.</summary>
    public static ImmutableArray<Finding> Findings(Folder folder) => folder.Worked.Findings(folder, static f =>
        f.Filing.Recognises ? [.. f.Plan.CriteriaOf(f.Unit.Kind).Select(c => Find(f, c))] : []);

    /// <summary>Whether a criterion that rests on this question is not met.</summary>
    public static bool Fails(Folder folder, string question) =>
        folder.Filing.Recognises && folder.Plan.CriteriaOf(folder.Unit.Kind).Any(c => c.Rule.Asks == question && Find(folder, c).Result == Result.NotMet);

    /// <summary>The findings by khoản: one that is not met decides it, else one that waits.</summary>
    public static Summary Summary(ImmutableArray<Finding> findings)
    {
        var groups = findings.GroupBy(f => f.Criterion.Group, StringComparer.Ordinal).Select(g => (g.Key, Result: Worst(g))).ToList();
        ImmutableArray<string> With(Result result) => [.. groups.Where(g => g.Result == result).Select(g => g.Key)];
        return new Summary(With(Result.Met), With(Result.Waiting), With(Result.NotMet), With(Result.NotApplicable), findings);
    }

    /// <summary>All criteria together; a locality's own ones inform, they do not decide.</summary>
    public static Result Overall(ImmutableArray<Finding> findings) => Worst(findings.Where(f => !f.Criterion.Local));

    /// <summary>What keeps the post from concluding: what waits and was not let pass.</summary>
    public static ImmutableArray<Finding> Blocking(ImmutableArray<Finding> findings) =>
        [.. findings.Where(f => f is { Result: Result.Waiting, LetPass: false, Criterion.Local: false })];

    /// <summary>Answers that do not go together, each as a kind sentence that names both questions.</summary>
    public static ImmutableArray<Contradiction> Contradictions(Folder folder) => Dossiers.Contradictions.Of(folder);

    /// <summary>Whether an officer's ruling would settle this finding, or let it pass.</summary>
    public static bool Rulable(Finding finding) => finding.Result == Result.Waiting && (finding.Awaits == Awaited.Ruling || finding.Criterion.MayWait);

    private static Finding Find(Folder folder, Criterion criterion)
    {
        if (criterion.AppliesIf is { } condition)
        {
            var value = Lookup.Value(folder, condition.Question);
            if (value is null or Value.AskedPolice or Value.Skipped)
            {
                return new Finding(criterion, Result.Waiting, null, "Chưa rõ tiêu chí này có áp dụng không")
                {
                    Awaits = value is null ? Awaited.Leader : Awaited.Police,
                };
            }

            if (!Conditions.Holds(condition, value))
            {
                return new Finding(criterion, Result.NotApplicable, null);
            }
        }

        return Ruled(Measure.Take(folder, criterion.Rule), criterion, folder.Dossier);
    }

    private static Finding Ruled(Measure measure, Criterion criterion, Dossier dossier)
    {
        var ruling = dossier.Exemptions.LastOrDefault(e => e.CriterionId == criterion.Id && (e.Said is null || e.Said == measure.Said));
        var why = ruling?.Signed.Why;
        var finding = new Finding(criterion, measure.Result, measure.Said, measure.Reason) { Awaits = measure.Awaits };
        if (measure.Result == Result.NotMet)
        {
            if (criterion.Exception is { } exception)
            {
                finding = finding with { Result = Result.Waiting, Awaits = Awaited.Ruling, Reason = $"Công an xem có thuộc trường hợp ngoại lệ không: {Telling.Lower(exception.Replace(" (Công an xác nhận)", "", StringComparison.Ordinal))}" };
            }
            else if (criterion.Confidence == Confidence.Guess)
            {
                finding = finding with { Result = Result.Waiting, Awaits = Awaited.Ruling, Reason = "Công an kết luận, vì cách hiểu quy định chưa chắc chắn" };
            }
        }

        if (ruling is null || !Rulable(finding))
        {
            return finding;
        }

        return (ruling.Granted, finding.Awaits) switch
        {
            (false, _) => finding with { Result = Result.NotMet, Awaits = Awaited.Nobody, Reason = Because("Công an kết luận chưa đạt", why) },
            (true, Awaited.Ruling) => finding with
            {
                Result = Result.Met,
                Awaits = Awaited.Nobody,
                Reason = Because(measure.Result == Result.NotMet && criterion.Exception is not null ? "Công an xác nhận thuộc trường hợp ngoại lệ" : "Công an kết luận đạt", why),
            },
            (true, _) => finding with { LetPass = true },
        };
    }

    private static string Because(string what, string? why) => why is null ? what : $"{what}: {why}";

    private static Result Worst(IEnumerable<Finding> findings)
    {
        var results = findings.Select(f => f.Result).ToHashSet();
        return results.Contains(Result.NotMet) ? Result.NotMet
            : results.Contains(Result.Waiting) ? Result.Waiting
            : results.Contains(Result.Met) ? Result.Met
            : Result.NotApplicable;
    }
}

/// <summary>The khoản by result, in order; local headings among them.</summary>
public sealed record Summary(
    ImmutableArray<string> Met, ImmutableArray<string> Waiting, ImmutableArray<string> NotMet, ImmutableArray<string> NotApplicable, ImmutableArray<Finding> Findings)
{
    /// <summary>How many findings wait for the police.</summary>
    public int ForPolice => Findings.Count(f => f is { Result: Result.Waiting, LetPass: false, Awaits: Awaited.Police or Awaited.Ruling });

    /// <summary>«Khoản 1-4 đạt, khoản 5 chờ xác nhận (1 việc của Công an)».</summary>
    public string Sentence
    {
        get
        {
            var parts = new List<string>();
            if (!Met.IsEmpty)
            {
                parts.Add($"{Telling.Groups(Met)} đạt");
            }

            if (!Waiting.IsEmpty)
            {
                parts.Add($"{Telling.Groups(Waiting)} chờ xác nhận{(ForPolice > 0 ? $" ({ForPolice} việc của Công an)" : "")}");
            }

            if (!NotMet.IsEmpty)
            {
                parts.Add($"{Telling.Groups(NotMet)} chưa đạt");
            }

            return Telling.Capital(string.Join(", ", parts));
        }
    }

    /// <summary>Three lines for the leader: «Đạt: khoản 1, 2», «Chờ xác nhận: khoản 5 (…)», «Chưa đạt: không có».</summary>
    public string Lines => string.Join('\n', $"Đạt: {OrNone(Met, null)}", $"Chờ xác nhận: {OrNone(Waiting, Result.Waiting)}", $"Chưa đạt: {OrNone(NotMet, Result.NotMet)}");

    private string OrNone(ImmutableArray<string> groups, Result? explained)
    {
        if (groups.IsEmpty)
        {
            return "không có";
        }

        return explained is null
            ? Telling.Groups(groups)
            : string.Join("; ", groups.Select(g => $"{Telling.Groups([g])}{Reasons(g, explained.Value)}"));
    }

    private string Reasons(string group, Result result)
    {
        var reasons = Findings.Where(f => f.Criterion.Group == group && f.Result == result && f.Reason is not null).Select(f => Telling.Lower(f.Reason!)).Distinct().ToList();
        return reasons.Count == 0 ? "" : $" ({string.Join("; ", reasons)})";
    }
}
