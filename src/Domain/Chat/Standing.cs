using AnToanBot.Domain.Language;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>Joining by a village's code, which hangs on the wall: many use it, not too many at once, and it can be called back.</summary>
internal static class Standing
{
    private const int LongestTitle = 60;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Why nobody comes in by it just now, or null.</summary>
    public static string? Refused(Turn turn, Invitation invitation) =>
        invitation.Revoked ? Texts.CodeRevoked
        : invitation.Standing && Within(turn, invitation) && invitation.HourJoins >= turn.World.Plans[invitation.PlanId].Locality.JoinsPerHour ? Texts.CodeBusy
        : null;

    /// <summary>The invitation once one more has joined.</summary>
    public static Invitation Joined(Turn turn, Invitation invitation) =>
        Within(turn, invitation) ? invitation with { HourJoins = invitation.HourJoins + 1 } : invitation with { HourFrom = turn.At, HourJoins = 1 };

    /// <summary>The hamlet or house was said, or left out.</summary>
    public static void Hamlet(Turn turn, Invitation invitation, string text, bool skipped)
    {
        var words = text.Normalize().Trim();
        var none = skipped || Hearing.Nothing(words) || Commands.Of(words)?.Kind == CommandKind.Skip;
        if (!none && (words.Length is 0 or > LongestTitle || Commands.Of(words) is not null || !words.Any(char.IsLetterOrDigit)))
        {
            Joining.Ask(turn, again: true);
        }
        else if (Refused(turn, invitation) is { } why)
        {
            turn.Say(why);
        }
        else
        {
            Joining.Enter(turn, invitation, none ? null : words);
        }
    }

    private static bool Within(Turn turn, Invitation invitation) => invitation.HourFrom is { } from && turn.At - from < Hour;
}
