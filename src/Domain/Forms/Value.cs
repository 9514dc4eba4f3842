using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AnToanBot.Domain.Forms;

/// <summary>What an answer was understood as. Two values are equal when they say the same thing.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Flag), "flag")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Pair), "pair")]
[JsonDerivedType(typeof(Ratio), "ratio")]
[JsonDerivedType(typeof(Picked), "picked")]
[JsonDerivedType(typeof(Day), "day")]
[JsonDerivedType(typeof(Clock), "clock")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(Counts), "counts")]
[JsonDerivedType(typeof(Files), "files")]
[JsonDerivedType(typeof(AskedPolice), "asked-police")]
[JsonDerivedType(typeof(Skipped), "skipped")]
public abstract record Value
{
    private Value()
    {
    }

    /// <summary>Yes or no, with what was said beside it («có rồi, số 3» keeps «số 3»).</summary>
    public sealed record Flag(bool Yes, string? Note = null) : Value;

    /// <summary>A whole number, zero or more.</summary>
    public sealed record Number(long N) : Value;

    /// <summary>This period and the one before it.</summary>
    public sealed record Pair(long Current, long Previous) : Value;

    /// <summary>A part of a whole; the whole may be zero, which no percentage may be made of.</summary>
    public sealed record Ratio(long Part, long Whole) : Value;

    /// <summary>The ids of the chosen options, in the order of the form; empty means «none of them».</summary>
    public sealed record Picked(ImmutableArray<string> Ids) : Value
    {
        public bool Equals(Picked? other) => other is not null && Ids.SequenceEqual(other.Ids, StringComparer.Ordinal);

        public override int GetHashCode() => Ids.Length == 0 ? 0 : string.GetHashCode(Ids[0], StringComparison.Ordinal) + Ids.Length;
    }

    /// <summary>A day of the Gregorian calendar.</summary>
    public sealed record Day(DateOnly Date) : Value;

    /// <summary>A time of the day, Vietnam's.</summary>
    public sealed record Clock(TimeOnly Time) : Value;

    /// <summary>Free text, as typed, trimmed, NFC.</summary>
    public sealed record Words(string Text) : Value;

    /// <summary>Several numbers asked and read together, by item id; <see cref="Pair.Previous"/> is 0 where an item has no earlier period.</summary>
    public sealed record Counts(ImmutableSortedDictionary<string, Pair> Items) : Value
    {
        public bool Equals(Counts? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Count;
    }

    /// <summary>Ids of kept attachments; empty means «nothing to attach».</summary>
    public sealed record Files(ImmutableArray<string> Ids) : Value
    {
        public bool Equals(Files? other) => other is not null && Ids.SequenceEqual(other.Ids, StringComparer.Ordinal);

        public override int GetHashCode() => Ids.Length;
    }

    /// <summary>«Nhờ Công an»: the leader does not know, the police are asked.</summary>
    public sealed record AskedPolice : Value;

    /// <summary>Left out on purpose, where the form allows it.</summary>
    public sealed record Skipped : Value;
}
