using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AnToanBot.Domain.Dossiers;

/// <summary>
/// The answers that count (of the latest round), by key. Worked out when first asked for: a folder is gathered several times
/// in a turn, and most of what it holds is not looked at.
/// </summary>
/// <param name="given">Every answer, of whatever round; not changed afterwards.</param>
/// <param name="key">What an answer is found by; only the latest of one key counts.</param>
internal sealed class LatestAnswers(Answer[] given, Func<Answer, string> key) : IReadOnlyDictionary<string, Answer>
{
    private Dictionary<string, Answer>? byKey;
    private Dictionary<(string Form, string Question), Answer>? byQuestion;

    public int Count => given.Length == 0 ? 0 : ByKey.Count;

    public IEnumerable<string> Keys => ByKey.Keys;

    public IEnumerable<Answer> Values => ByKey.Values;

    public Answer this[string key] => ByKey[key];

    private Dictionary<string, Answer> ByKey => byKey ??= Latest(key, StringComparer.Ordinal);

    /// <summary>The answer to a question of a form; for answers of one dossier only.</summary>
    public Answer? To(string form, string question) => (byQuestion ??= Latest(a => (a.Form, a.Question), Pairs.Ordinal)).GetValueOrDefault((form, question));

    public bool ContainsKey(string key) => given.Length > 0 && ByKey.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Answer value)
    {
        value = null;
        return given.Length > 0 && ByKey.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, Answer>> GetEnumerator() => ByKey.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<TKey, Answer> Latest<TKey>(Func<Answer, TKey> keyOf, IEqualityComparer<TKey> same)
        where TKey : notnull
    {
        var latest = new Dictionary<TKey, Answer>(given.Length, same);
        foreach (var answer in given)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(latest, keyOf(answer), out _);
            known = known is null || answer.Round > known.Round ? answer : known;
        }

        return latest;
    }

    /// <summary>Ids of forms and questions differ in their length or their last letters often enough to tell most pairs apart.</summary>
    private sealed class Pairs : IEqualityComparer<(string Form, string Question)>
    {
        public static readonly Pairs Ordinal = new();

        public bool Equals((string Form, string Question) x, (string Form, string Question) y) =>
            string.Equals(x.Question, y.Question, StringComparison.Ordinal) && string.Equals(x.Form, y.Form, StringComparison.Ordinal);

        public int GetHashCode((string Form, string Question) obj) => (Mark(obj.Form) * 8191) + Mark(obj.Question);

        private static int Mark(string id) => id.Length == 0 ? 0 : (((((id.Length * 31) + id[0]) * 31) + id[^1]) * 31) + id[id.Length / 2];
    }
}
