using System.Data.Common;
using System.Text.RegularExpressions;

namespace AnToanBot.Adapters.Storage;

/// <summary>What one database says in its own words; the rest is <see cref="Sql"/>.</summary>
internal abstract partial class Dialect
{
    /// <summary>Said on every new connection.</summary>
    public abstract IReadOnlyList<string> OnOpen { get; }

    /// <summary>Begins a transaction in which what is read may be written: nobody else decides over the same meanwhile.</summary>
    public abstract IReadOnlyList<string> Begin { get; }

    /// <summary>Begins a transaction that sees everything as it is at this moment, and lets others write meanwhile.</summary>
    public abstract string Snapshot { get; }

    /// <summary>Makes the database number a table's rows on from the last one; null: it does so by itself.</summary>
    public virtual string? CountOn(string table, string column) => null;

    /// <summary>One text that is another whenever anybody has written since it was last asked.</summary>
    public abstract string Version { get; }

    /// <summary>Asked in each transaction that writes: whether nobody else has committed anything since this session's last one.</summary>
    /// <param name="self">The writer among all that write into this database.</param>
    /// <param name="stamp">What this left behind the last time it was asked; empty the first time.</param>
    public abstract bool IsAlone(Session session, string self, ref string stamp);

    /// <summary>The clock that all processes on this database share, in unix milliseconds; null: they are on one machine, and go by its clock.</summary>
    public virtual string? Now => null;

    /// <summary>Tells the other processes of a commit; null: they look for themselves.</summary>
    public virtual string? Notify => null;

    /// <summary>The id of the newest row of the outbox, whoever put it there; asked where there is <see cref="Notify"/>.</summary>
    public virtual string NewestRow => throw new NotSupportedException();

    /// <summary>Hears what other processes announce until it is stopped; null: nothing is announced.</summary>
    public virtual Func<Action<string?>, CancellationToken, Task>? Hear(StoreSettings settings) => null;

    public abstract DbConnection Connect(StoreSettings settings);

    /// <summary>A context with this database's migrations.</summary>
    public abstract BotDb Db(StoreSettings settings);

    /// <summary>The migrations of <see cref="Db"/>, in order; kept here too, because the context takes long to build.</summary>
    public abstract IReadOnlyList<string> Migrations { get; }

    /// <summary>Whether the database cannot write just now, so that the same batch may succeed later.</summary>
    public abstract bool IsPassing(Exception failure);

    /// <summary>A statement of <see cref="Sql"/> in the database's words.</summary>
    public string Of(string sql) => Own().Replace(sql, m => m.Groups["word"].Value switch
    {
        "IN" => In(m.Groups["ids"].Value),
        "EACH" => Each(m.Groups["ids"].Value, m.Groups["alias"].Value),
        "FIELD" => Field(m.Groups["body"].Value, m.Groups["name"].Value),
        "FLAG" => Flag(m.Groups["body"].Value, m.Groups["name"].Value),
        "BLANKED" => Blanked(m.Groups["body"].Value, m.Groups["name"].Value),
        _ => Month(m.Groups["at"].Value),
    });

    /// <summary>A value as the database's driver takes it.</summary>
    public abstract object ValueOf(object? value);

    protected abstract string In(string ids);

    protected abstract string Each(string ids, string alias);

    protected abstract string Field(string body, string name);

    protected abstract string Flag(string body, string name);

    protected abstract string Blanked(string body, string name);

    protected abstract string Month(string at);

    [GeneratedRegex(
        @"\b(?:(?<word>IN) (?<ids>@(?:ids|accounts|deciding))|(?<word>EACH)\((?<ids>@\w+)\) (?<alias>\w+)|(?<word>FIELD|FLAG|BLANKED)\((?<body>[\w.]+), (?<name>\w+)\)|(?<word>MONTH)\((?<at>\w+)\))",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Own();
}
