using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>«Dừng nhận»: what a resident or member did not ask for is not sent any more; what waits neither.</summary>
internal static class Muting
{
    /// <summary>The button of the other side, under a resident's home and help.</summary>
    public static Button Button(Turn turn) => Own(turn).Any(m => !m.Muted) || !Own(turn).Any()
        ? new Button(Key.OfWord("mute"), "Dừng nhận tin")
        : new Button(Key.OfWord("unmute"), "Nhận lại tin");

    public static void Set(Turn turn, bool muted)
    {
        var own = Own(turn).ToList();
        if (own.Count == 0)
        {
            Dialogue.Again(turn, turn.Person is null ? null : Texts.MuteNotYours);
            return;
        }

        foreach (var membership in own.Where(m => m.Muted != muted))
        {
            turn.Keep(new Change.PutMembership(membership with { Muted = muted }));
            turn.Note($"{membership.PlanId}.{membership.UnitId}", muted ? "muted" : "unmuted", membership.PersonId);
        }

        turn.Say(muted ? Texts.Muted : Texts.Unmuted, Button(turn), new Button(Key.OfWord("menu"), turn.Talk.ActingRole is Role.Resident or Role.Member ? "Xem lại" : "Xem việc"));
    }

    private static IEnumerable<Membership> Own(Turn turn) => turn.Memberships.Where(m => m.Role is Role.Resident or Role.Member);
}
