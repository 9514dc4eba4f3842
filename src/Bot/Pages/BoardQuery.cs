using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Boards;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Bot.Pages;

/// <summary>What is asked of the board, as it stands in the address: «?q=to+5&amp;late=1».</summary>
public sealed record BoardQuery(BoardFilter Filter, BoardOrder Order, int Page)
{
    /// <summary>Units on one page: more would be a long way to scroll and a long way over a poor line.</summary>
    public const int Size = 60;

    /// <summary>Reads the address; what is not understood is left out.</summary>
    public static BoardQuery Of(IQueryCollection query) => new(
        new BoardFilter
        {
            Search = Text(query, "q"),
            Filing = Text(query, "filing"),
            Stages = [.. query["stage"].Select(s => Enum.TryParse<Stage>(s, out var stage) ? (Stage?)stage : null).OfType<Stage>()],
            Kind = Enum.TryParse<UnitKind>(Text(query, "kind"), out var kind) ? kind : null,
            Authority = Text(query, "authority"),
            Late = query.ContainsKey("late"),
            Waiting = query.ContainsKey("waiting"),
            AsksPolice = query.ContainsKey("asks"),
            Unjoined = query.ContainsKey("unjoined"),
        },
        Text(query, "order") == "name" ? BoardOrder.Name : BoardOrder.Burning,
        int.TryParse(Text(query, "page"), CultureInfo.InvariantCulture, out var page) ? page : 1);

    /// <summary>The address of the same question on another page, or of another one.</summary>
    public string With(string planId, int? page = null, string? toggled = null)
    {
        var pairs = Pairs().ToList();
        if (toggled is not null && pairs.RemoveAll(p => p.Name == toggled) == 0)
        {
            pairs.Add((toggled, "1"));
        }

        if (page > 1)
        {
            pairs.Add(("page", page.Value.ToString(CultureInfo.InvariantCulture)));
        }

        return $"/desk/{planId}{QueryString.Create(pairs.Select(p => KeyValuePair.Create(p.Name, (string?)p.Value)))}";
    }

    /// <summary>Whether anything at all is asked.</summary>
    public bool Asks => Pairs().Any(p => p.Name != "order");

    /// <summary>Whether one of the ready questions is on.</summary>
    public bool Has(string toggle) => Pairs().Any(p => p.Name == toggle);

    private IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Filter.Search is { } words)
        {
            yield return ("q", words);
        }

        if (Filter.Filing is { } filing)
        {
            yield return ("filing", filing);
        }

        foreach (var stage in Filter.Stages)
        {
            yield return ("stage", $"{stage}");
        }

        if (Filter.Kind is { } kind)
        {
            yield return ("kind", $"{kind}");
        }

        if (Filter.Authority is { } authority)
        {
            yield return ("authority", authority);
        }

        foreach (var (name, on) in ImmutableArray.Create(("late", Filter.Late), ("waiting", Filter.Waiting), ("asks", Filter.AsksPolice), ("unjoined", Filter.Unjoined)))
        {
            if (on)
            {
                yield return (name, "1");
            }
        }

        if (Order == BoardOrder.Name)
        {
            yield return ("order", "name");
        }
    }

    private static string? Text(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;
}
