using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>What became of a unit's recognition this year.</summary>
public enum Outcome
{
    /// <summary>Nothing was filed, or nothing is decided yet.</summary>
    Open,

    Recognised,

    NotRecognised,
}

/// <summary>One unit's year: its dossiers with what is known of them, and who leads it.</summary>
public sealed record Entry(Unit Unit, ImmutableArray<Folder> Folders)
{
    /// <summary>The leader's name, else the deputy's; null where nobody has joined.</summary>
    public string? Leader { get; init; }

    public string? Phone { get; init; }

    /// <summary>The registration of this year.</summary>
    public Folder? Register => Folders.FirstOrDefault(f => f.Filing.Id == "register");

    /// <summary>The filing that ends in a recognition.</summary>
    public Folder? Recognition => Folders.FirstOrDefault(f => f.Filing.Recognises);

    /// <summary>Filed by the bot, or on paper and confirmed by the police: as Điều 4-7 khoản 1 is judged.</summary>
    public bool Registered => Register is { } register && Has(register);

    /// <summary>Whether its recognition was filed, in the same sense.</summary>
    public bool Filed => Recognition is { } recognition && Has(recognition);

    /// <summary>Under a body above this locality, so that it is counted there (Điều 5 khoản 4: «thuộc thẩm quyền hoặc được ủy quyền»).</summary>
    public bool Above => Recognition is { Filing.VerifiedAbove: true };

    public Outcome Outcome => Recognition?.Dossier.Stage switch
    {
        Stage.Recognised => Outcome.Recognised,
        Stage.NotRecognised => Outcome.NotRecognised,
        _ => Outcome.Open,
    };

    /// <summary>Households, or people, that registered or were told, of all; null: not said.</summary>
    public Value.Ratio? Joined
    {
        get
        {
            if ((Recognition ?? Register) is not { } folder)
            {
                return null;
            }

            var job = JobOf(folder);
            return Unit.Kind == UnitKind.Residential ? Said.Households(job) : job.Facts.Ratio("assess", "people") ?? job.Facts.Ratio("register", "people");
        }
    }

    /// <summary>Households found safe, of those looked at; null: the plan does not ask, or nobody has said.</summary>
    public Value.Ratio? Reviewed => Recognition is { } folder ? JobOf(folder).Facts.Ratio("households", "reviewed") : null;

    public long? NotSafe => Recognition is { } folder && JobOf(folder).Facts.Given("households", "not-met") is Value.Number n ? n.N : null;

    /// <summary>Findings of the recognition that count: the circular's, where they apply; none before it is begun.</summary>
    public ImmutableArray<Finding> Findings => Recognition is { Dossier: { Stage: not Stage.Expected, OnPaper: false } } folder
        ? [.. Judge.Findings(folder).Where(f => f is { Criterion.Local: false, Result: not Result.NotApplicable })] : [];

    /// <summary>The police figures of this unit; null: not filled.</summary>
    public Value.Counts? Figures => Folders.Select(f => f.ValueOf(Folder.Figures, Folder.Figures)).OfType<Value.Counts>().FirstOrDefault();

    internal static Job JobOf(Folder folder) => new(folder, new PaperUse("summary", ""), default, []);

    internal static bool Has(Folder folder) => Measure.Counts(folder.Dossier);
}
