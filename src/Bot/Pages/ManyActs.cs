namespace AnToanBot.Bot.Pages;

/// <summary>What came of one act on many dossiers; each is decided by itself, so that one that may not does not hold up the others.</summary>
/// <param name="Done">How many it was done with.</param>
/// <param name="Awaits">Of these, how many wait for another officer.</param>
/// <param name="Refused">Why it was not done with the others, each reason once.</param>
internal sealed record ManyActs(int Done, int Awaits, string Refused)
{
    private const int MostNamed = 5;

    /// <summary>Does an act on each of these.</summary>
    /// <param name="chosen">Ids of dossiers with the fields of the act.</param>
    /// <param name="word">What they are counted in: «đơn vị», «hồ sơ».</param>
    public static async Task<ManyActs> DoAsync(DeskActs acts, HttpContext http, string plan, string act, IEnumerable<(string Id, FormCollection Fields)> chosen, string word)
    {
        var outcomes = new List<Outcome>();
        foreach (var (id, fields) in chosen)
        {
            outcomes.Add(id.StartsWith($"{plan}.", StringComparison.Ordinal) ? await acts.DoAsync(Visitor.Of(http)!, id, act, fields, http.RequestAborted) : new Outcome(false, "Không thấy hồ sơ này."));
        }

        var refused = outcomes.Where(o => !o.Done).GroupBy(o => o.Sentence, StringComparer.Ordinal).Select(g => g.Count() > 1 ? $"{g.Key} ({g.Count()} {word})" : g.Key).Take(MostNamed);
        return new ManyActs(outcomes.Count(o => o.Done), outcomes.Count(o => o.Awaits), outcomes.Count == 0 ? $"Chưa chọn {word} nào." : string.Join(' ', refused));
    }

    /// <summary>Says it on the next page.</summary>
    /// <param name="done">What is said where it was done with any.</param>
    public void Tell(HttpContext http, string done)
    {
        if (Done > 0)
        {
            Flash.Put(http, Flash.Said, done);
        }

        if (Refused.Length > 0)
        {
            Flash.Put(http, Flash.Refused, Refused);
        }
    }
}
