using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Broadcasts;

/// <summary>Pausing, going on with and cancelling a notice that is being sent, in the chat or at the desk.</summary>
public static class Steering
{
    /// <summary>The decision; null where the notice cannot come to that state any more.</summary>
    public static Decision? To(BroadcastState state, Broadcast broadcast, string by, DateTimeOffset at)
    {
        var code = (broadcast.State, state) switch
        {
            (BroadcastState.Sending, BroadcastState.Paused) => "notice-paused",
            (BroadcastState.Paused, BroadcastState.Sending) => "notice-continued",
            (BroadcastState.Sending or BroadcastState.Paused, BroadcastState.Cancelled) => "notice-cancelled",
            _ => null,
        };
        return code is null ? null : new Decision(
            [new Change.PutBroadcast(broadcast with { State = state }), new Change.Note(new Line(SubjectOf(broadcast), code, by, at, broadcast.Id))], []);
    }

    /// <summary>Whose journal it is written into: the unit's, or the locality's.</summary>
    public static string SubjectOf(Broadcast broadcast) => broadcast.UnitId is { } unit ? $"{broadcast.PlanId}.{unit}" : broadcast.PlanId;
}
