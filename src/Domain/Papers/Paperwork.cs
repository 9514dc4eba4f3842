using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>Writes a dossier's papers. What nobody answered is printed as a dotted line; nothing is made up.</summary>
public static class Paperwork
{
    /// <summary>The ids a plan's papers may have.</summary>
    public static readonly ImmutableArray<string> Ids =
    [
        "register", "plan", "security-plan", "proposal", "report", "minutes", "self-assessment", "summary", "households", "model-report", "model-minutes",
        "implementation", "classification", "checklist", "periodic-report", "invitation", "decision", "certificate",
    ];

    /// <param name="paperId">One of the filing's papers.</param>
    /// <param name="today">Only its year is printed: the day is the records office's.</param>
    /// <param name="findings">As judged from the same folder.</param>
    /// <exception cref="ArgumentException">The id is unknown.</exception>
    public static Doc Write(Folder folder, string paperId, DateOnly today, ImmutableArray<Finding> findings)
    {
        var job = new Job(folder, Use(folder, paperId), today, findings);
        var doc = paperId switch
        {
            "register" => Register.Write(job),
            "plan" or "security-plan" => SecurityPlan.Write(job),
            "proposal" => Proposal.Write(job),
            "report" => Report.Write(job),
            "minutes" => Minutes.Write(job),
            "self-assessment" => SelfAssessment.Write(job),
            "summary" => Summary.Write(job),
            "households" => Households.Write(job),
            "model-report" => ModelReport.Write(job),
            "model-minutes" => ModelMinutes.Write(job),
            "implementation" => Implementation.Write(job),
            "classification" => Classification.Write(job),
            "checklist" => Checklist.Write(job),
            "periodic-report" => PeriodicReport.Write(job),
            "invitation" => Invitation.Write(job),
            "decision" => Decision.Write(job),
            "certificate" => Certificate.Write(job),
            _ => throw new ArgumentException($"No paper «{paperId}».", nameof(paperId)),
        };
        return doc with { Fields = Papers.Fields.Of(job) };
    }

    private static PaperUse Use(Folder folder, string paperId) =>
        folder.Filing.Papers.FirstOrDefault(p => p.Id == paperId) ?? new PaperUse(paperId, "");
}

/// <summary>One paper to write: from what, as what, when, with which findings.</summary>
internal sealed record Job(Folder Folder, PaperUse Use, DateOnly Today, ImmutableArray<Finding> Findings)
{
    /// <summary>What a locality adds to a type in fewer letters leads the subject: «Báo cáo tổng kết».</summary>
    private const int Adjunct = 20;

    public Facts Facts { get; } = new(Folder);

    /// <summary>«thôn An Lạc», in mid-sentence.</summary>
    public string Unit => Wording.Name(Folder);

    public string Year => Wording.Year(Folder);

    public UnitKind Kind => Folder.Unit.Kind;

    /// <summary>«(từ ngày … đến ngày …)».</summary>
    public string Period => Folder.Filing.Window is { } window
        ? $"từ ngày {Wording.Day(window.Value.From)} đến ngày {Wording.Day(window.Value.To)}"
        : "từ ngày ……/……/…… đến ngày ……/……/……";

    public Doc Doc(string file, IEnumerable<Block> blocks) =>
        new(Use.Id, Use.Title.Length > 0 ? Use.Title : file, $"{Wording.Slug(file)}-{Wording.Slug(Folder.Unit.Name)}-{Year}", [.. blocks]);

    /// <summary>Type and subject: the locality's own name of the paper where it is a full one, else <paramref name="subject"/>, led by what the locality adds to the type («Báo cáo tổng kết»).</summary>
    public Block.Title Title(string type, string lead, string subject)
    {
        var own = Use.Title.StartsWith(type, StringComparison.OrdinalIgnoreCase) ? Wording.Fill(Use.Title[type.Length..], Folder).Trim() : "";
        var plain = $"{lead} {subject}".Trim();
        var text = own.Contains("an toàn", StringComparison.OrdinalIgnoreCase) || own.Contains("Thông tư", StringComparison.Ordinal) ? own
            : own.Length is > 0 and < Adjunct && !plain.Contains(own, StringComparison.OrdinalIgnoreCase) && !own.StartsWith(lead, StringComparison.OrdinalIgnoreCase) ? $"{own} {subject}"
            : plain;
        var dated = text.Contains("năm " + Year, StringComparison.Ordinal) ? text : $"{text} năm {Year}";
        return new Block.Title(type.ToUpperInvariant(), Wording.Sentence(dated));
    }
}
