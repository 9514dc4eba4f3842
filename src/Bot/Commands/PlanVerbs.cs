using System.Collections.Immutable;
using System.CommandLine;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Commands;

/// <summary>What the plans say, what is wrong with them, and the two machines as diagrams.</summary>
internal static class PlanVerbs
{
    public static IEnumerable<Command> Commands(Terminal terminal) => [Check(terminal), Plans(terminal), Diagram(terminal)];

    private static Command Check(Terminal terminal)
    {
        var path = new Argument<string?>("path") { Description = "a folder of plans, or one file of it, that is read beside the shipped ones", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check-plans", "problems of every plan with file and line; exit 1 on errors") { path };
        command.SetAction(async (parsed, _) =>
        {
            var set = Read(terminal.Settings, parsed.GetValue(path), out var only);
            var problems = set.Problems.Where(p => only is null || p.File is null || Path.GetFullPath(p.File) == only).ToList();
            foreach (var problem in problems)
            {
                await terminal.Out.WriteLineAsync(problem.ToString());
            }

            var errors = problems.Count(p => p.Severity == Severity.Error);
            await terminal.Error.WriteLineAsync($"{set.Plans.Count} plans can be used; {errors} errors, {problems.Count - errors} warnings.");
            return errors == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Plans(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "as JSON" };
        var forms = new Option<bool>("--forms") { Description = "with every question (needs --json)" };
        var command = new Command("plans", "every filing of every plan: windows, dates and where each comes from") { json, forms };
        command.SetAction(async (parsed, _) =>
        {
            var set = PlansOf(terminal.Settings);
            var filings = set.Plans.Values.OrderBy(p => p.Id, StringComparer.Ordinal).SelectMany(p => FilingLine.Of(p, parsed.GetValue(forms))).ToList();
            if (parsed.GetValue(json))
            {
                await Show.JsonAsync(terminal, filings);
                return 0;
            }

            Show.Table(
                terminal,
                ["plan", "kind", "authority", "filing", "window", "file before", "decide before"],
                [.. filings.Select(f => new[] { f.Plan, Show.Id(f.UnitKind), f.Authority, f.Filing, f.Window is { } w ? $"{w.From:yyyy-MM-dd} … {w.To:yyyy-MM-dd}" : null, Date(f.FileBefore), Date(f.DecideBefore) })]);
            return 0;
        });
        return command;
    }

    private static Command Diagram(Terminal terminal)
    {
        var which = new Argument<string?>("which") { Description = "lifecycle or guide; both when left out", Arity = ArgumentArity.ZeroOrOne };
        which.AcceptOnlyFromAmong("lifecycle", "guide");
        var command = new Command("diagram", "the life of a dossier and of a conversation, as Mermaid") { which };
        command.SetAction(async (parsed, _) =>
        {
            foreach (var (name, text) in new[] { ("lifecycle", Lifecycle.Diagram()), ("guide", Guide.Diagram()) })
            {
                if (parsed.GetValue(which) is not { } only || only == name)
                {
                    await terminal.Out.WriteLineAsync(text.Trim());
                }
            }

            return 0;
        });
        return command;
    }

    /// <summary>The plans of the settings, problems and all: what is broken is to be shown here, where everybody else refuses it.</summary>
    public static PlanSet PlansOf(IConfiguration settings) =>
        settings["Plans:Path"] is { Length: > 0 } more ? PlanFolder.Load(PlanFolder.Shipped, more) : PlanFolder.Load(PlanFolder.Shipped);

    private static PlanSet Read(IConfiguration settings, string? path, out string? only)
    {
        only = null;
        if (path is null)
        {
            return PlansOf(settings);
        }

        if (!File.Exists(path))
        {
            return PlanFolder.Load(PlanFolder.Shipped, path);
        }

        only = Path.GetFullPath(path);
        return PlanFolder.Load(PlanFolder.Shipped, Path.GetDirectoryName(only)!);
    }

    private static string? Date(DateLine? date) => date is null ? null : $"{date.Date:yyyy-MM-dd} ({Show.Id(date.Origin)})";
}

/// <summary>A date with whose it is; <see cref="Clause"/> where the circular says so, <see cref="Place"/> where the locality does or it was derived.</summary>
internal sealed record DateLine(DateOnly Date, Origin Origin, string? Clause, string? Place)
{
    public static DateLine? Of(Sourced<DateOnly>? date) =>
        date is null ? null : new DateLine(date.Value, date.Origin, date.Origin == Origin.Default ? date.Place : null, date.Origin == Origin.Default ? null : date.Place);
}

/// <summary>A window with whose it is.</summary>
internal sealed record WindowLine(DateOnly From, DateOnly To, Origin Origin, string? Clause, string? Place)
{
    public static WindowLine? Of(Sourced<Window>? window) => window is null
        ? null
        : new WindowLine(window.Value.From, window.Value.To, window.Origin, window.Origin == Origin.Default ? window.Place : null, window.Origin == Origin.Default ? null : window.Place);
}

/// <summary>A paper by its id and the locality's name for it.</summary>
internal sealed record PaperLine(string Id, string Title, bool Officer);

/// <summary>A local stage.</summary>
internal sealed record StageLine(string Id, string Title, string By);

/// <summary>The numbers a question takes, both included.</summary>
internal sealed record RangeLine(long Min, long Max);

/// <summary>One of several numbers.</summary>
internal sealed record ItemLine(string Id, bool Paired, long Max);

/// <summary>A question as machines need it.</summary>
internal sealed record QuestionLine(string Id, QuestionKind Kind, string Label, bool Required)
{
    private static readonly ImmutableArray<string> YesAndNo = ["yes", "no"];

    public ImmutableArray<string>? Options { get; init; }

    public ImmutableArray<ItemLine>? Items { get; init; }

    public RangeLine? Range { get; init; }

    public int? MaxLength { get; init; }

    public Condition? AppliesIf { get; init; }

    public static QuestionLine Of(Question q) => new(q.Id, q.Kind, q.Label, q.Required)
    {
        Options = q.Kind switch
        {
            QuestionKind.YesNo => [.. YesAndNo.Union(q.Options.Select(o => o.Id))],
            QuestionKind.Choice or QuestionKind.Choices => [.. q.Options.Select(o => o.Id)],
            _ => null,
        },
        Items = q.Items.IsEmpty ? null : [.. q.Items.Select(i => new ItemLine(i.Id, i.Paired, i.Max ?? q.Max))],
        Range = q.Kind is QuestionKind.Count or QuestionKind.Pair or QuestionKind.Ratio or QuestionKind.Counts ? new RangeLine(q.Min, q.Max) : null,
        MaxLength = q.Kind == QuestionKind.Text ? q.MaxLength : null,
        AppliesIf = q.AppliesIf,
    };
}

/// <summary>A form of a filing; its questions only where they are asked for.</summary>
internal sealed record FormLine(string Form, string Title, bool Required, ImmutableArray<QuestionLine>? Questions);

/// <summary>One filing for one kind of unit under one authority.</summary>
internal sealed record FilingLine(string Plan, int Year, string Locality, UnitKind UnitKind, string? Authority, string Filing, string Title)
{
    public WindowLine? Window { get; init; }

    public DateLine? Opens { get; init; }

    /// <summary>The filing's own date, or the derived one that nobody is late against.</summary>
    public DateLine? FileBefore { get; init; }

    public DateLine? DecideBefore { get; init; }

    public required string To { get; init; }

    public required string VerifiedBy { get; init; }

    public string? DecidedBy { get; init; }

    public bool Recognises { get; init; }

    public ImmutableArray<PaperLine> Papers { get; init; }

    public ImmutableArray<StageLine> Stages { get; init; }

    public ImmutableArray<FormLine> Forms { get; init; }

    public Origin Origin { get; init; }

    public required string Source { get; init; }

    public static IEnumerable<FilingLine> Of(Plan plan, bool questions) =>
        from filing in plan.Filings
        from kind in filing.For
        from authority in filing.Authorities.IsEmpty ? [null] : filing.Authorities.Select(a => (string?)a)
        select new FilingLine(plan.Id, filing.Year ?? plan.Year, plan.Locality.Name, kind, authority, filing.Id, filing.Title)
        {
            Window = WindowLine.Of(filing.Window),
            Opens = DateLine.Of(filing.Opens),
            FileBefore = DateLine.Of(Deadlines.FileBefore(plan, filing)),
            DecideBefore = DateLine.Of(filing.DecideBefore),
            To = filing.To,
            VerifiedBy = filing.VerifiedBy,
            DecidedBy = filing.DecidedBy,
            Recognises = filing.Recognises,
            Papers = [.. filing.Papers.Select(p => new PaperLine(p.Id, p.Title, p.Officer))],
            Stages = [.. filing.Stages.Select(s => new StageLine(s.Id, s.Title, s.By))],
            Forms = [.. filing.Forms.Select(f => new FormLine(f.Form, f.Title, f.Required, questions ? [.. plan.Forms[f.Form].Questions.Select(QuestionLine.Of)] : null))],
            Origin = filing.SourceOrigin,
            Source = filing.Source,
        };
}
