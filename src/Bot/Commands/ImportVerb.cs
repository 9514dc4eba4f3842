using System.Collections.Immutable;
using System.CommandLine;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Rosters;

namespace AnToanBot.Bot.Commands;

/// <summary>Units with their leaders, and police figures, from a spreadsheet: all of it or nothing.</summary>
internal static class ImportVerb
{
    public static Command Command(Terminal terminal)
    {
        var file = new Argument<string?>("file") { Description = "an .xlsx or .csv with units, police figures, or both", Arity = ArgumentArity.ZeroOrOne };
        var plan = new Option<string>("--plan") { Description = "the plan's id", Required = true };
        var to = new Option<string?>("--out") { Description = "where the invitations go (CSV); standard output when left out" };
        var posters = new Option<string?>("--posters") { Description = "write QR posters for residents of the new units too (HTML)" };
        var template = new Option<string?>("--template") { Description = "write an empty spreadsheet to fill in, and import nothing" };
        var command = new Command("import", "units with their leaders, and police figures, from a spreadsheet") { file, plan, to, posters, template };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var chosen = await office.PlanAsync(parsed.GetValue(plan)!, ct);
            if (parsed.GetValue(template) is { } empty)
            {
                WriteTemplate(chosen, empty);
                await terminal.Error.WriteLineAsync($"Wrote {empty}.");
                return 0;
            }

            var path = parsed.GetValue(file) ?? throw new RefusedException("Name the file to import, or --template FILE.xlsx for an empty one.");
            return await ImportAsync(terminal, office, chosen, new Job(path, parsed.GetValue(to), parsed.GetValue(posters)), ct);
        });
        return command;
    }

    private static async Task<int> ImportAsync(Terminal terminal, Office office, Plan plan, Job job, CancellationToken ct)
    {
        var world = await office.Store.WorldAsync(Enrolment.NeedsOf(plan), ct);
        var list = Enrolment.Read(plan, Tables(job.File), world)
            ?? throw new RefusedException($"No sheet has a header row of units («{string.Join("», «", Roster.Headers)}») or of police figures («{string.Join("», «", FiguresTable.Headers(plan))}»).");
        foreach (var unread in list.Unread)
        {
            await terminal.Error.WriteLineAsync($"The column «{unread}» means nothing here and is not read.");
        }

        if (!list.Problems.IsEmpty)
        {
            foreach (var problem in list.Problems)
            {
                await terminal.Error.WriteLineAsync(problem.ToString());
            }

            await terminal.Error.WriteLineAsync($"Nothing was imported: {list.Problems.Length} problems.");
            return 1;
        }

        await using var invites = job.Out is null ? null : PrivateFile.At(job.Out);
        await using var posters = job.Posters is null ? null : PrivateFile.At(job.Posters);
        var (links, now) = (await office.LinksAsync(ct), office.Calendar.Now);
        Guest[] guests =
        [
            .. list.Leaderless(world, plan.Id).Select(u => new Guest(plan.Id, u.Unit, Role.Leader, u.Leader)),
            .. list.Rows.Where(u => posters is not null && u.IsNew && VillageCode.Has(u.Unit)).Select(u => new Guest(plan.Id, u.Unit, Role.Resident, "") { Standing = true }),
        ];
        var invited = await Invites.MakeAsync(office.Store, now, plan, guests, links, ct);
        await office.Store.DecideAsync($"cli|import|{Desk.Seed()}", list.KeepNeeds(plan), w => list.Keep(w, plan, Invites.Changes(invited, now), (Invites.By, now)), ct);

        var codes = invited.Where(i => !i.Guest.Standing).ToList();
        var csv = string.Join('\n', Invites.Lines(codes)) + "\n";
        await (invites?.KeepAsync(csv, ct) ?? (list.Rows.Length > 0 ? terminal.Out.WriteAsync(csv) : Task.CompletedTask));
        await (posters?.KeepAsync(Poster.Write(plan, [.. invited.Where(i => i.Guest.Standing)], links, "a4"), ct) ?? Task.CompletedTask);
        await terminal.Error.WriteLineAsync(
            $"{list.Rows.Count(u => u.IsNew)} units are new, {list.Rows.Count(u => !u.IsNew)} were there; {codes.Count} invitations; police figures of {list.Figures.Count} units.");
        return 0;
    }

    private static ImmutableArray<Table> Tables(string file)
    {
        try
        {
            return Spreadsheet.Read(file);
        }
        catch (UnreadableSpreadsheetException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private static void WriteTemplate(Plan plan, string path)
    {
        try
        {
            Spreadsheet.Write(path, RosterTemplate.Sheets(plan, []));
        }
        catch (DirectoryNotFoundException e)
        {
            throw new RefusedException(e.Message);
        }
    }

    private sealed record Job(string File, string? Out, string? Posters);
}
