using System.Collections.Immutable;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>A report as it was written: papers, and the same figures as grids.</summary>
/// <param name="Docs">One, or one for each deciding body or unit; as one file each begins on a new page.</param>
public sealed record Printout(ReportKind Kind, ImmutableArray<Doc> Docs, ImmutableArray<Grid> Grids)
{
    /// <summary>All papers as one, each on a page of its own.</summary>
    public Doc Whole => Docs is [var only] ? only : Docs[0] with
    {
        Title = Kind.Title,
        FileName = FileName,
        Blocks = [.. Docs[0].Blocks, .. Docs.Skip(1).SelectMany(d => d.Blocks.Prepend(new Block.PageBreak()))],
    };

    /// <summary>Without extension, ASCII.</summary>
    public string FileName => Docs is [var only] ? only.FileName : Wording.Slug(Kind.Title);
}

/// <summary>What a report may be had as.</summary>
public enum ReportFormat
{
    Docx,
    Xlsx,
    Html,

    /// <summary>Each paper as a file of its own.</summary>
    Zip,
}

/// <summary>On what a report rests.</summary>
public enum Basis
{
    /// <summary>The circular asks for it.</summary>
    Law,

    /// <summary>A locality's plan asks for it.</summary>
    Plan,

    /// <summary>Custom of offices: nobody prescribes it, and its form is ours.</summary>
    Custom,
}

/// <summary>Where an officer looks for a report.</summary>
public enum Shelf
{
    /// <summary>How the year stands: the summary and lists to work from.</summary>
    Overview,

    /// <summary>What goes to who decides, and what they sign.</summary>
    Decision,

    /// <summary>What the commune says of itself (Điều 5).</summary>
    Commune,

    /// <summary>What a plan asks for from time to time.</summary>
    Periodic,
}

/// <summary>A report the police post may ask for.</summary>
/// <param name="Id">Stable: part of addresses.</param>
public sealed record ReportKind(string Id, string Title, ImmutableArray<ReportFormat> Formats, Basis Basis, string Source)
{
    public required Shelf Shelf { get; init; }

    /// <summary>Somebody else signs and issues it, and may word it anew.</summary>
    public bool Draft { get; init; }

    /// <summary>Opening it is written into the journal.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Whether a period is chosen (<see cref="ReportRequest.From"/>, <see cref="ReportRequest.To"/>).</summary>
    public bool Periodic { get; init; }

    /// <summary>Whether units are chosen; none chosen: all that suit.</summary>
    public bool Picks { get; init; }

    /// <summary>Whether answers are needed beside the stages of dossiers.</summary>
    public bool Reads { get; init; }
}

/// <summary>A passage of a report that its writer may change before it is printed.</summary>
/// <param name="Id">Key of <see cref="ReportRequest.Texts"/>.</param>
/// <param name="Suggested">What is printed if nothing else is said; lines are paragraphs.</param>
public sealed record ReportText(string Id, string Label, string Suggested);
