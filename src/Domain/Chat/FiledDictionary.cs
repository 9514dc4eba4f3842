using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AnToanBot.Domain.Chat;

/// <summary>
/// Things by their id, and found again by what they belong to (a unit, a person, a dossier) without looking through all of them:
/// a world holds hundreds of chats at once. In the order they were put in.
/// </summary>
/// <param name="belongsTo">For each way of finding them: what a thing belongs to; null: to nothing.</param>
public sealed class FiledDictionary<T>(params Func<T, string?>[] belongsTo) : IReadOnlyDictionary<string, T>
{
    private readonly Dictionary<string, Entry> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>>[] ways = [.. belongsTo.Select(_ => new Dictionary<string, List<Entry>>(StringComparer.Ordinal))];

    public int Count => byId.Count;

    /// <summary>How often something was put in, changed or taken out.</summary>
    public int Version { get; private set; }

    public IEnumerable<string> Keys => byId.Keys;

    public IEnumerable<T> Values => byId.Values.Select(e => e.Value);

    public T this[string key]
    {
        get => byId[key].Value;
        set
        {
            if (!byId.TryGetValue(key, out var entry))
            {
                Add(key, value);
                return;
            }

            var before = entry.Value;
            entry.Value = value;
            for (var i = 0; i < ways.Length; i++)
            {
                if (belongsTo[i](before) is var owner && belongsTo[i](value) is var other && owner != other)
                {
                    Forget(i, owner, entry);
                    File(i, other, entry);
                }
            }

            Version++;
        }
    }

    /// <summary>What belongs to <paramref name="owner"/>, by the way of finding of this number; nothing for null.</summary>
    public IEnumerable<T> Of(string? owner, int way = 0) =>
        owner is not null && ways[way].TryGetValue(owner, out var entries) ? entries.Select(e => e.Value) : [];

    /// <summary>How many belong to <paramref name="owner"/>.</summary>
    public int CountOf(string? owner, int way = 0) => owner is not null && ways[way].TryGetValue(owner, out var entries) ? entries.Count : 0;

    /// <summary>What belongs to <paramref name="owner"/> now, whatever is put in later.</summary>
    public T[] Listed(string owner, int way = 0)
    {
        if (!ways[way].TryGetValue(owner, out var entries) || entries.Count == 0)
        {
            return [];
        }

        var listed = new T[entries.Count];
        for (var i = 0; i < listed.Length; i++)
        {
            listed[i] = entries[i].Value;
        }

        return listed;
    }

    public bool ContainsKey(string key) => byId.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        if (byId.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    public void Add(string key, T value)
    {
        var entry = new Entry(value);
        byId.Add(key, entry);
        File(entry);
        Version++;
    }

    /// <summary>False where something of this id is there already, which stays.</summary>
    public bool TryAdd(string key, T value)
    {
        if (byId.ContainsKey(key))
        {
            return false;
        }

        Add(key, value);
        return true;
    }

    public bool Remove(string key) => Remove(key, out _);

    public bool Remove(string key, [MaybeNullWhen(false)] out T value)
    {
        if (!byId.Remove(key, out var entry))
        {
            value = default;
            return false;
        }

        value = entry.Value;
        for (var i = 0; i < ways.Length; i++)
        {
            Forget(i, belongsTo[i](value), entry);
        }

        Version++;
        return true;
    }

    public void Clear()
    {
        byId.Clear();
        foreach (var way in ways)
        {
            way.Clear();
        }

        Version++;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => byId.Select(e => KeyValuePair.Create(e.Key, e.Value.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void File(Entry entry)
    {
        for (var i = 0; i < ways.Length; i++)
        {
            File(i, belongsTo[i](entry.Value), entry);
        }
    }

    private void File(int way, string? owner, Entry entry)
    {
        if (owner is null)
        {
            return;
        }

        if (!ways[way].TryGetValue(owner, out var entries))
        {
            ways[way].Add(owner, entries = []);
        }

        entries.Add(entry);
    }

    private void Forget(int way, string? owner, Entry entry)
    {
        if (owner is not null)
        {
            ways[way][owner].Remove(entry);
        }
    }

    // One of each thing, so that what belongs to an owner is found without asking for each id.
    private sealed class Entry(T value)
    {
        public T Value { get; set; } = value;
    }
}
