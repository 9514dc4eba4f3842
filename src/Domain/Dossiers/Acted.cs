using System.Collections.Immutable;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Dossiers;

/// <summary>What came of an act on a dossier.</summary>
public abstract record Acted
{
    private Acted()
    {
    }

    /// <summary>It was done: the dossier as it is now, all that is to be kept (the dossier among it) and the notices to others. The actor's own reply is the caller's.</summary>
    public sealed record Done(Dossier Dossier, ImmutableArray<Change> Changes, ImmutableArray<Effect> Effects) : Acted;

    /// <summary>It was not; <see cref="Refusals.Said"/> has the sentence. <see cref="Detail"/> is a person's id for «held», otherwise words.</summary>
    public sealed record Refused(string Code, string? Detail = null) : Acted;
}
