using System.CommandLine;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;

namespace AnToanBot.Bot.Commands;

/// <summary>Posters with a QR for residents.</summary>
internal static class PosterVerb
{
    public static Command Command(Terminal terminal)
    {
        var plan = new Option<string>("--plan") { Description = "the plan's id", Required = true };
        var unit = new Option<string?>("--unit") { Description = "of this unit only" };
        var to = new Option<string>("--out") { Description = "the HTML file to write; print it from a browser", Required = true };
        var size = new Option<string>("--size") { Description = "a4 or a5", DefaultValueFactory = _ => "a4" };
        size.AcceptOnlyFromAmong(Poster.Sizes);
        var command = new Command("posters", "QR posters by which residents join, one page a unit; each run makes new codes, older posters stay good") { plan, unit, to, size };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var chosen = await office.PlanAsync(parsed.GetValue(plan)!, ct);
            var only = parsed.GetValue(unit);
            var units = (await office.Queries.UnitsAsync(chosen.Id, ct)).Where(u => VillageCode.Has(u) && (only is null || u.Id == only)).ToList();
            if (units.Count == 0)
            {
                throw new RefusedException(only is null ? $"The plan '{chosen.Id}' has no residential units yet; import them first." : $"'{only}' is no residential unit of '{chosen.Id}'.");
            }

            await using var file = PrivateFile.At(parsed.GetValue(to)!);
            var links = await office.LinksAsync(ct);
            var invited = await Invites.MakeAsync(office.Store, office.Calendar.Now, chosen, [.. units.Select(u => new Guest(chosen.Id, u, Role.Resident, "") { Standing = true })], links, ct);
            await office.Store.WriteAsync($"cli|posters|{Desk.Seed()}", new Decision([.. Invites.Changes(invited, office.Calendar.Now)], []), ct);
            await file.KeepAsync(Poster.Write(chosen, [.. invited], links, parsed.GetValue(size)!), ct);
            await terminal.Error.WriteLineAsync($"{invited.Count} posters in {parsed.GetValue(to)}.");
            return 0;
        });
        return command;
    }
}
