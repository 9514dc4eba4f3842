using System.Collections.Immutable;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>What a turn must know, worked out from where the chat is and what came in.</summary>
internal static class Wants
{
    public static Needs Of(World world, Inbound input)
    {
        var talk = world.Talks.GetValueOrDefault(input.ChatId);
        var needs = new Needs
        {
            InvitationHashes = CodeIn(input.Body) is { } code ? [Codes.Hash(code)] : [],
            InvitationIds = talk?.Place is Place.Joining joining ? [joining.InvitationId] : [],
        };
        if (talk?.PersonId is not { } person)
        {
            return needs;
        }

        var roles = world.Memberships.Values.Where(m => m.PersonId == person && !m.Ended).ToList();
        needs = needs with { Units = [.. roles.Where(m => m.UnitId is not null).Select(m => World.UnitKey(m.PlanId, m.UnitId!))] };
        if (talk.ActingPlan is not { } plan)
        {
            return needs;
        }

        return talk.ActingRole switch
        {
            Role.Leader or Role.Deputy when talk.ActingUnit is { } unit => needs with { UnitAnswers = [World.UnitKey(plan, unit)] },
            Role.Resident => needs with { Subjects = [Residents.SubjectOf(plan, person)] },
            Role.Officer or Role.Head or Role.Chairman => needs with
            {
                WholePlans = [plan],
                UnitAnswers = [.. Mentioned(talk, input.Body, plan).Select(u => World.UnitKey(plan, u)).Distinct(StringComparer.Ordinal)],
                Figures = [plan],
            },
            _ => needs,
        };
    }

    private static string? CodeIn(Body body) => body switch
    {
        Body.Start(var payload) => Codes.Of(payload),
        Body.Text(var words) when words.StartsWith("/start ", StringComparison.OrdinalIgnoreCase) => Codes.Of(words["/start ".Length..]),
        Body.Text(var words) => Codes.Of(words),
        _ => null,
    };

    /// <summary>The units whose answers an officer's turn may look at: of the opened dossier, of the place, of whatever button may be meant.</summary>
    private static IEnumerable<string> Mentioned(Talk talk, Body body, string plan)
    {
        var ids = new List<string?> { talk.Opened, SubjectOf(talk.Place) };
        var keys = body is Body.Press(var pressed, _, _) ? [pressed] : body is Body.Text(var words) && Menu.KeyOf(talk.Offered, talk.OfferedNumbered, words) is { } typed ? [typed] : ImmutableArray<string>.Empty;
        foreach (var key in keys)
        {
            switch (Key.Parse(key))
            {
                case Key.DossierAct act:
                    ids.Add(act.DossierId);
                    break;
                case Key.Word("fig", var unit):
                    yield return unit;
                    break;
            }
        }

        foreach (var id in ids)
        {
            if (id?.Split('.') is [var p, var unit, ..] && p == plan)
            {
                yield return unit;
            }
        }
    }

    private static string? SubjectOf(Place place) => place switch
    {
        Place.Asking at => at.Subject,
        Place.Attaching at => at.Subject,
        Place.Checking at => at.Subject,
        Place.Remarking at => at.DossierId,
        Place.Confirming at => at.Subject ?? SubjectOf(at.Back),
        Place.Done at => at.Subject,
        _ => null,
    };
}
