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
    private readonly Dictionary<string, T> byId = [];
    private readonly Dictionary<string, List<string>>[] ways = [.. belongsTo.Select(_ => new Dictionary<string, List<string>>(StringComparer.Ordinal))];

    public int Count => byId.Count;

    /// <summary>How often something was put in, changed or taken out.</summary>
    public int Version { get; private set; }

    public IEnumerable<string> Keys => byId.Keys;

    public Dictionary<string, T>.ValueCollection Values => byId.Values;

    IEnumerable<T> IReadOnlyDictionary<string, T>.Values => byId.Values;

    public T this[string key]
    {
        get => byId[key];
        set
        {
            if (byId.TryGetValue(key, out var before))
            {
                for (var i = 0; i < ways.Length; i++)
                {
                    if (belongsTo[i](before) != belongsTo[i](value))
                    {
                        Forget(i, before, key);
                        File(i, value, key);
                    }
                }
            }
            else
            {
                File(value, key);
            }

            byId[key] = value;
            Version++;
        }
    }

    /// <summary>What belongs to <paramref name="owner"/>, by the way of finding of this number; nothing for null.</summary>
    public IEnumerable<T> Of(string? owner, int way = 0) =>
        owner is not null && ways[way].TryGetValue(owner, out var ids) ? ids.Select(id => byId[id]) : [];

    public bool ContainsKey(string key) => byId.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => byId.TryGetValue(key, out value);

    public void Add(string key, T value)
    {
        byId.Add(key, value);
        File(value, key);
        Version++;
    }

    /// <summary>False where something of this id is there already, which stays.</summary>
    public bool TryAdd(string key, T value)
    {
        if (!byId.TryAdd(key, value))
        {
            return false;
        }

        File(value, key);
        Version++;
        return true;
    }

    public bool Remove(string key) => Remove(key, out _);

    public bool Remove(string key, [MaybeNullWhen(false)] out T value)
    {
        if (!byId.Remove(key, out value))
        {
            return false;
        }

        for (var i = 0; i < ways.Length; i++)
        {
            Forget(i, value, key);
        }

        Version++;
        return true;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => byId.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void File(T value, string key)
    {
        for (var i = 0; i < ways.Length; i++)
        {
            File(i, value, key);
        }
    }

    private void File(int way, T value, string key)
    {
        if (belongsTo[way](value) is not { } owner)
        {
            return;
        }

        if (!ways[way].TryGetValue(owner, out var ids))
        {
            ways[way].Add(owner, ids = []);
        }

        ids.Add(key);
    }

    private void Forget(int way, T value, string key)
    {
        if (belongsTo[way](value) is { } owner)
        {
            ways[way][owner].Remove(key);
        }
    }
}
