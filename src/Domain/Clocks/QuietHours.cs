using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Clocks;

/// <summary>When nothing but replies is sent: between these times of the day, in Vietnam, and on public holidays.</summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    public static readonly QuietHours Usual = new(new TimeOnly(21, 0), new TimeOnly(6, 30));

    public static QuietHours Of(Locality locality) => new(locality.QuietFrom, locality.QuietTo);

    /// <summary>How long the night still lasts; zero by day. Equal times are never quiet.</summary>
    public TimeSpan Left(DateTimeOffset now)
    {
        var time = Telling.HourOf(now);
        return From != To && time.IsBetween(From, To) ? To - time : TimeSpan.Zero;
    }

    /// <summary>How long a message is held: over the night, and over holidays in a row unless it is a matter of this very day.</summary>
    /// <param name="plan">Whose holidays; null: none.</param>
    public TimeSpan Held(DateTimeOffset now, Plan? plan, bool pressing)
    {
        var at = now.ToOffset(Telling.Vietnam);
        while (true)
        {
            if (Left(at) is var night && night > TimeSpan.Zero)
            {
                at += night;
            }
            else if (!pressing && plan is not null && Holidays.Is(DateOnly.FromDateTime(at.DateTime), plan))
            {
                at = at.AddDays(1) - at.TimeOfDay;
            }
            else
            {
                return at - now;
            }
        }
    }
}
