using System.Data.Common;
using AnToanBot.Adapters.Sealing;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Storage;

/// <summary>Rows on their way, read beside the writer, with their words as they are said.</summary>
internal static class OutboxReader
{
    /// <summary>Waiting rows of an account, and of a class if one is given, after <paramref name="after"/>, in order.</summary>
    public static List<OutboxRow> Waiting(Session session, Seals seals, string account, Urgency? urgency, long after, int most) => urgency is { } given
        ? session.Read(Sql.WaitingOf, r => Of(seals, r), ("@account", account), ("@class", (int)given), ("@after", after), ("@most", most))
        : session.Read(Sql.Waiting, r => Of(seals, r), ("@account", account), ("@after", after), ("@most", most));

    /// <summary>Templates that went to phone numbers at these times, of which the platform has not said that they arrived.</summary>
    public static List<OutboxRow> Unreported(Session session, Seals seals, string account, DateTimeOffset from, DateTimeOffset to) => session.Read(
        Sql.Unreported, r => Of(seals, r), ("@account", account), ("@cost", (int)Cost.Template), ("@from", from), ("@to", to), ("@phone", Inbound.PhoneAddress));

    private static OutboxRow Of(Seals seals, DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Cause = row.GetString(1),
        Position = row.GetInt32(2),
        Account = row.GetString(3),
        Chat = row.GetString(4),
        Address = row.GetString(5),
        Person = TextOrNull(row, 6),
        Plan = TextOrNull(row, 7),
        Class = row.GetInt32(8),
        Pressing = row.GetBoolean(9),
        Body = seals.Open(nameof(Parcel), row.GetString(10)),
        State = (OutboxState)row.GetInt32(11),
        Tries = row.GetInt32(12),
        Doubled = row.GetBoolean(13),
        Due = Moment.Of(row.GetInt64(14)),
        Made = Moment.Of(row.GetInt64(15)),
        Done = AtOrNull(row, 16),
        MessageId = TextOrNull(row, 17),
        Why = TextOrNull(row, 18),
        Cost = row.IsDBNull(19) ? null : row.GetInt32(19),
        Delivered = AtOrNull(row, 20),
    };

    private static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? AtOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : Moment.Of(row.GetInt64(column));
}
