using System.Collections.Immutable;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Plans;

/// <summary>How sure we are of a statement of law (the law sheet's tags).</summary>
public enum Confidence
{
    /// <summary>[xác nhận].</summary>
    Confirmed,

    /// <summary>[suy đoán]: never enforced, always marked.</summary>
    Guess,

    /// <summary>[mâu thuẫn].</summary>
    Conflict,
}

/// <summary>
/// When an answer meets a criterion. Closed: a case here has its arm in Judge. A question is named by its id alone (the first of
/// that id among the forms of the recognition filing; for <c>figures</c> the police's own answer goes first) or as «form.question».
/// A yes/no answer counts as the options «yes» and «no».
/// </summary>
public abstract record Rule
{
    private Rule()
    {
    }

    /// <summary>The question it rests on: its id, or «form.question»; null where it rests on a filing alone.</summary>
    public string? Asks => this switch
    {
        Yes(var q) => q,
        No(var q) => q,
        NotChosen(var q, _) => q,
        NotMore(var q, _) => q,
        Zero(var q, _) => q,
        AtLeast(var q, _) => q,
        Percent(var q, _) => q,
        OneOf(var q, _, _, _) => q,
        All(var q) => q,
        Filed(_, var q) => q,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The question is answered yes.</summary>
    public sealed record Yes(string Question) : Rule;

    /// <summary>The question is answered no.</summary>
    public sealed record No(string Question) : Rule;

    /// <summary>This option of an occurrence list was not chosen.</summary>
    public sealed record NotChosen(string Question, string Option) : Rule;

    /// <summary>One finding over several counted items: none above the period before. One that rose is for the police to conclude, never an automatic fail.</summary>
    public sealed record NotMore(string Question, ImmutableArray<string> Items) : Rule;

    /// <summary>The number (or the item's current number) is zero.</summary>
    public sealed record Zero(string Question, string? Item = null) : Rule;

    /// <summary>The number is at least this.</summary>
    public sealed record AtLeast(string Question, long Minimum) : Rule;

    /// <summary>Part of whole is at least this many per cent; a whole of zero awaits confirmation.</summary>
    public sealed record Percent(string Question, int Minimum) : Rule;

    /// <summary>The chosen option is one of these; <see cref="Waits"/> await confirmation, <see cref="Exempt"/> do not apply.</summary>
    public sealed record OneOf(string Question, ImmutableArray<string> Options, ImmutableArray<string> Waits, ImmutableArray<string> Exempt) : Rule;

    /// <summary>Every option was chosen.</summary>
    public sealed record All(string Question) : Rule;

    /// <summary>The unit's filing of this id has been submitted (or is answered yes where it was done on paper).</summary>
    public sealed record Filed(string Filing, string? Question = null) : Rule;
}

/// <summary>One test of Điều 4, 5, 6 or 7, or a local extra one.</summary>
public sealed record Criterion
{
    public required string Id { get; init; }

    public required ImmutableArray<UnitKind> For { get; init; }

    /// <summary>«Điều 4 khoản 3 điểm a».</summary>
    public required string Clause { get; init; }

    /// <summary>The number of the khoản it counts under, for the summary («Đạt: khoản 1, 2»); local ones have their own heading.</summary>
    public required string Group { get; init; }

    /// <summary>Our own plain wording.</summary>
    public required string Statement { get; init; }

    public required Rule Rule { get; init; }

    public ImmutableArray<string> Evidence { get; init; } = [];

    public bool Sensitive { get; init; }

    /// <summary>What the law lets stand as an exception; only an officer sets it.</summary>
    public string? Exception { get; init; }

    public Condition? AppliesIf { get; init; }

    public Confidence Confidence { get; init; } = Confidence.Confirmed;

    public string? Note { get; init; }

    /// <summary>Set for a locality's extra criterion: it informs, it does not decide recognition under the circular unless the province added it (Điều 8 khoản 1).</summary>
    public bool Local { get; init; }

    /// <summary>True where the law lets the dossier go on while this awaits confirmation (khoản 5 «chưa xếp loại»).</summary>
    public bool MayWait { get; init; }
}

/// <summary>A gate before registration (Điều 1 khoản 2 điểm b): warns, never blocks.</summary>
/// <param name="WarnIf">Answers that trigger the warning: «yes», option ids.</param>
public sealed record Gate(string Id, ImmutableArray<UnitKind> For, string Clause, Question Question, ImmutableArray<string> WarnIf, string Warning);

/// <summary>The national part: one circular's criteria, gates and self-assessment forms.</summary>
public sealed record CriteriaSet
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Legal bases as printed in papers.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    public required ImmutableArray<Criterion> Criteria { get; init; }

    public ImmutableArray<Gate> Gates { get; init; } = [];

    public ImmutableArray<Form> Forms { get; init; } = [];
}
