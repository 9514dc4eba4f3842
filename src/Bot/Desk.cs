using System.Globalization;
using System.Security.Cryptography;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot;

/// <summary>What the web, the channels and the command line ask of the program.</summary>
public sealed class Desk(Store store, Calendar calendar)
{
    private const string Offset = "calendar.offset";

    public Store Store { get; } = store;

    public Queries Queries { get; } = new(store);

    /// <summary>Takes an input: completes when it is durably kept.</summary>
    public Task<TurnResult> TurnAsync(Inbound input, CancellationToken ct) => Store.TurnAsync(input, ct);

    /// <summary>An input of this moment, with its chance.</summary>
    /// <param name="at">When it happened, where the platform says so.</param>
    public Inbound Input(string account, string address, string eventId, Body body, DateTimeOffset? at = null) =>
        new(account, address, eventId, at ?? calendar.Now, Seed(), body);

    /// <summary>16 bytes of chance.</summary>
    public static string Seed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Puts the calendar where the demo left it.</summary>
    public async Task RestoreCalendarAsync(CancellationToken ct)
    {
        if (await Store.SettingAsync(Offset, ct) is { } ticks)
        {
            calendar.Offset = TimeSpan.FromTicks(long.Parse(ticks, CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Puts the calendar where the demo left it, or at the first start on the day the demo begins.</summary>
    public async Task BeginCalendarAsync(DateTimeOffset first, CancellationToken ct)
    {
        if (await Store.SettingAsync(Offset, ct) is null)
        {
            await Store.SetAsync(Offset, (calendar.Offset + (first - calendar.Now)).Ticks.ToString(CultureInfo.InvariantCulture), ct);
        }

        await RestoreCalendarAsync(ct);
    }

    /// <summary>Moves the calendar forward and remembers it; false, and nothing done, where that would be back in time.</summary>
    public async Task<bool> MoveCalendarAsync(DateTimeOffset to, CancellationToken ct)
    {
        var offset = calendar.Offset + (to - calendar.Now);
        if (offset < calendar.Offset)
        {
            return false;
        }

        await Store.SetAsync(Offset, offset.Ticks.ToString(CultureInfo.InvariantCulture), ct);
        calendar.Offset = offset;
        return true;
    }
}
