using System.CommandLine;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace AnToanBot.Bot.Commands;

/// <summary>What is kept: units, dossiers, ledger, outbox, journal.</summary>
internal static class Listing
{
    public static IEnumerable<Command> Commands(Terminal terminal) => [Units(terminal), Dossiers(terminal), OneDossier(terminal), Ledger(terminal), Outbox(terminal), Costs(terminal), Journal(terminal)];

    private static Command Units(Terminal terminal)
    {
        var plan = new Option<string?>("--plan") { Description = "of this plan only" };
        return Verb(terminal, "units", "who files", [plan], async (office, parsed, ct) =>
        {
            var units = await office.Queries.UnitsAsync(parsed.GetValue(plan), ct);
            return new Listed<Domain.People.Unit>(
                units,
                ["plan", "id", "kind", "name", "authority", "inside", "households"],
                u => [u.PlanId, u.Id, Show.Id(u.Kind), u.Name, u.Authority, u.ParentId, u.Households?.ToString()]);
        });
    }

    private static Command Dossiers(Terminal terminal)
    {
        var plan = new Option<string?>("--plan") { Description = "of this plan only" };
        var unit = new Option<string?>("--unit") { Description = "of this unit only" };
        return Verb(terminal, "dossiers", "what is filed, or expected", [plan, unit], async (office, parsed, ct) =>
        {
            var dossiers = await office.Queries.DossiersAsync(parsed.GetValue(plan), parsed.GetValue(unit), ct);
            return new Listed<Dossier>(
                dossiers,
                ["id", "stage", "round", "submitted", "paper", "remarks"],
                d => [d.Id, Show.Id(d.Stage), $"{d.Round}", d.Submitted is { } at ? Show.Day(at) : null, Show.Id(d.Track), $"{d.Remarks.Count(r => !r.Met)}"]);
        });
    }

    private static Command OneDossier(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "<plan>.<unit>.<filing>" };
        var json = JsonOption();
        var command = new Command("dossier", "one dossier with its answers; --json is canonical: two dossiers that say the same are the same text") { id, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var name = parsed.GetValue(id)!;
            var text = await office.Queries.DossierJsonAsync(name, ct) ?? throw new RefusedException($"There is no dossier '{name}'.");
            if (parsed.GetValue(json))
            {
                await terminal.Out.WriteLineAsync(text);
                return 0;
            }

            var folder = await office.Store.FolderAsync(name, ct) ?? throw new RefusedException($"The dossier '{name}' belongs to no current plan.");
            await terminal.Out.WriteLineAsync($"{name}: {Show.Id(folder.Dossier.Stage)}, round {folder.Dossier.Round}");
            Show.Table(
                terminal,
                ["form", "question", "round", "answer", "why"],
                [.. folder.Answers.Values.OrderBy(a => a.Form, StringComparer.Ordinal).ThenBy(a => a.Question, StringComparer.Ordinal)
                    .Select(a => new[] { a.Form, a.Question, $"{a.Round}", Json.Of(a.Value), a.Why })]);
            Show.Table(
                terminal,
                ["criterion", "finding", "reason"],
                [.. Judge.Findings(folder).Select(f => new[] { f.Criterion.Id, Show.Id(f.Result), f.Reason })]);
            return 0;
        });
        return command;
    }

    private static Command Ledger(Terminal terminal) => Verb(terminal, "ledger", "what was done once and is not done again: reminders", [], async (office, _, ct) =>
    {
        await using var db = office.Store.Db();
        var rows = await db.Once.AsNoTracking().OrderBy(o => o.At).ThenBy(o => o.Key).ToListAsync(ct);
        return new Listed<OnceRow>(rows, ["key", "at"], o => [o.Key, Show.Day(o.At)]);
    });

    private static Command Outbox(Terminal terminal)
    {
        var most = new Option<int>("--most") { Description = "rows at most, the latest", DefaultValueFactory = _ => 1000 };
        return Verb(terminal, "outbox", "messages on their way or sent, without their words", [most], async (office, parsed, ct) =>
        {
            var rows = await office.Queries.OutboxAsync(parsed.GetValue(most), ct);
            return new Listed<OutboxLine>(
                rows,
                ["id", "chat", "class", "state", "tries", "made", "done", "why"],
                o => [$"{o.Id}", o.Chat, Show.Id(o.Urgency), Show.Id(o.State), $"{o.Tries}", Show.Day(o.Made), o.Done is { } done ? Show.Day(done) : null, o.Why]);
        });
    }

    private static Command Costs(Terminal terminal) => Verb(terminal, "costs", "messages that nobody asked for, by month, account and what they cost", [], async (office, _, ct) =>
        new Listed<CostLine>(await office.Store.CostsAsync(ct), ["month", "account", "cost", "sent", "delivered"], c => [c.Month, c.Account, Show.Id(c.Cost), $"{c.Sent}", $"{c.Delivered}"]));

    private static Command Journal(Terminal terminal)
    {
        var subject = new Option<string?>("--subject") { Description = "of this dossier, unit, person or plan only" };
        var json = JsonOption();
        var command = new Command("journal", "who did what, when; exit 1 where the chain of a subject is broken") { subject, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var rows = await office.Queries.JournalAsync(parsed.GetValue(subject), ct);
            await new Listed<JournalRow>([.. rows], ["id", "at", "subject", "did", "by", "detail"], j => [$"{j.Id}", Show.Day(j.At), j.Subject, j.Code, j.By, j.Detail])
                .WriteAsync(terminal, parsed.GetValue(json));
            var broken = await office.Store.VerifyJournalAsync(ct);
            foreach (var line in broken)
            {
                await terminal.Error.WriteLineAsync($"Line {line.Id} of '{line.Subject}' does not fit its chain: {line.Why}.");
            }

            return broken.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Verb<T>(Terminal terminal, string name, string does, Option[] options, Func<Office, ParseResult, CancellationToken, Task<Listed<T>>> list)
    {
        var json = JsonOption();
        var command = new Command(name, does) { json };
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            await (await list(office, parsed, ct)).WriteAsync(terminal, parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static Option<bool> JsonOption() => new("--json") { Description = "as JSON" };

    /// <summary>Rows that can be shown either way.</summary>
    private sealed record Listed<T>(IReadOnlyCollection<T> Rows, string[] Heads, Func<T, string?[]> Row)
    {
        public Task WriteAsync(Terminal terminal, bool json)
        {
            if (json)
            {
                return Show.JsonAsync(terminal, Rows);
            }

            Show.Table(terminal, Heads, [.. Rows.Select(Row)]);
            return Task.CompletedTask;
        }
    }
}
