using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Chat;

/// <summary>Takes what an act on a dossier came to into the turn.</summary>
internal static class Acts
{
    /// <summary>Keeps what was done, or says why not; true when it was done.</summary>
    public static bool Apply(Turn turn, Acted acted)
    {
        switch (acted)
        {
            case Acted.Done(_, var changes, var effects):
                foreach (var change in changes)
                {
                    turn.Keep(change);
                }

                foreach (var effect in effects)
                {
                    turn.Do(effect);
                }

                return true;
            case Acted.Refused(var code, var detail):
                var said = code == Refusals.Held && detail is not null ? turn.World.People.GetValueOrDefault(detail)?.Name : detail;
                turn.Lead(Refusals.Said(code, said));
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
