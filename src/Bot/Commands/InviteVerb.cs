using System.CommandLine;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Commands;

/// <summary>One invitation.</summary>
internal static class InviteVerb
{
    public static Command Command(Terminal terminal)
    {
        var plan = new Option<string>("--plan") { Description = "the plan's id", Required = true };
        var unit = new Option<string?>("--unit") { Description = "the unit's id; needed for leader, deputy and resident" };
        var role = new Option<string>("--role") { Description = "leader, deputy, officer, head, chairman or resident", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Role>().Select(Show.Id)]);
        var name = new Option<string>("--name") { Description = "who is invited", Required = true };
        var json = new Option<bool>("--json") { Description = "as JSON" };
        var command = new Command("invite", "one invitation: its code is shown once") { plan, unit, role, name, json };
        command.SetAction(async (parsed, ct) =>
        {
            await using var office = await Office.OpenAsync(terminal, ct);
            var chosen = await office.PlanAsync(parsed.GetValue(plan)!, ct);
            var guest = await GuestAsync(office, chosen, Enum.Parse<Role>(parsed.GetValue(role)!, ignoreCase: true), parsed.GetValue(unit), parsed.GetValue(name)!.Trim().Normalize(), ct);
            var invited = await Invites.MakeAsync(office.Store, office.Calendar.Now, chosen, [guest], await office.LinksAsync(ct), ct);
            await office.Store.WriteAsync($"cli|{invited[0].Invitation.Id}", new Decision([.. Invites.Changes(invited, office.Calendar.Now)], []), ct);
            await WriteAsync(terminal, invited[0], parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    private static async Task<Guest> GuestAsync(Office office, Plan plan, Role role, string? unitId, string name, CancellationToken ct)
    {
        if (name.Length is 0 or > 100)
        {
            throw new RefusedException("--name needs 1 to 100 characters.");
        }

        var ofUnit = role is Role.Leader or Role.Deputy or Role.Resident;
        if (ofUnit != unitId is not null)
        {
            throw new RefusedException(ofUnit ? $"A {Show.Id(role)} belongs to a unit: --unit is missing." : $"A {Show.Id(role)} belongs to the whole locality: leave --unit out.");
        }

        if (unitId is null)
        {
            return new Guest(plan.Id, null, role, name);
        }

        var units = await office.Queries.UnitsAsync(plan.Id, ct);
        return units.FirstOrDefault(u => u.Id == unitId) is { } unit
            ? new Guest(plan.Id, unit, role, name)
            : throw new RefusedException($"The plan '{plan.Id}' has no unit '{unitId}'.");
    }

    private static Task WriteAsync(Terminal terminal, Invited invited, bool json)
    {
        if (json)
        {
            return Show.JsonAsync(terminal, InvitedLine.Of(invited));
        }

        Show.Table(
            terminal,
            ["for", "code", "link", "until"],
            [[invited.Guest.Name, Codes.Show(invited.Code), invited.Link, Show.Day(invited.Invitation.Expires)]]);
        return Task.CompletedTask;
    }
}
