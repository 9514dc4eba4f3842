using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Clocks;

/// <summary>What the clock looks after.</summary>
public enum Timed
{
    Dossier,
    Meeting,
    Broadcast,
    Tip,

    /// <summary>A locality's year: digests and lists.</summary>
    Plan,
}

/// <summary>One thing whose time has come, or of which it is not known yet when it comes.</summary>
public sealed record Occasion(Timed Kind, string Id);

/// <summary>Something the clock says. <see cref="Cause"/> is a key of the ledger, so that the same occasion is never told twice.</summary>
public sealed record Told(string Cause, Effect Effect);

/// <summary>What one stroke of the clock decides.</summary>
public sealed record Stroke(ImmutableArray<Change> Changes, ImmutableArray<Told> Told);
