using System.CommandLine;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
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
            var plans = PlansOf(terminal.Settings).Plans.Values.OrderBy(p => p.Id, StringComparer.Ordinal).ToList();
            if (parsed.GetValue(json))
            {
                await Show.JsonAsync(terminal, PlanReport.Json(plans, parsed.GetValue(forms)));
                return 0;
            }

            Show.Table(
                terminal,
                ["plan", "kinds", "authorities", "filing", "window", "file before", "decide before"],
                [.. plans.SelectMany(p => p.Filings.Select(f => new[]
                {
                    p.Id,
                    string.Join(", ", f.For.Select(Show.Id)),
                    string.Join(", ", f.Authorities),
                    f.Id,
                    f.Window is { Value: var w } ? $"{w.From:yyyy-MM-dd} … {w.To:yyyy-MM-dd}" : null,
                    Date(Deadlines.FileBefore(p, f)),
                    Date(f.DecideBefore),
                }))]);
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

    private static string? Date(Sourced<DateOnly>? date) => date is null ? null : $"{date.Value:yyyy-MM-dd} ({Show.Id(date.Origin)})";
}
