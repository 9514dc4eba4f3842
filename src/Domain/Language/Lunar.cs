namespace AnToanBot.Domain.Language;

/// <summary>
/// The Vietnamese lunar calendar, computed from new moons and the sun's longitude at +07:00.
/// .NET's Chinese and Taiwan calendars reckon at +08:00 and differ from Vietnam's in some months (Tết 2007, 2030).
/// After Jean Meeus, Astronomical Algorithms, and Hồ Ngọc Đức's rules for month 11 and the leap month.
/// </summary>
public static class Lunar
{
    private const double Zone = 7.0 / 24;
    private const double Rad = Math.PI / 180;

    // Days of the Julian count: of 01/01/0001, and of the new moon of 01/01/1900 with the mean month.
    private const long DayOne = 1721426;
    private const double Epoch = 2415021.076998695;
    private const double Month = 29.530588853;

    /// <summary>The solar day of a lunar one, or null where that month has no such day or that year no such leap month.</summary>
    public static DateOnly? ToSolar(int day, int month, int year, bool leap = false)
    {
        if (day is < 1 or > 30 || month is < 1 or > 12 || year is < 1800 or > 2199)
            return null;

        var (a11, b11) = month < 11 ? (Eleventh(year - 1), Eleventh(year)) : (Eleventh(year), Eleventh(year + 1));
        var offset = month < 11 ? month + 1 : month - 11;
        var first = (long)Math.Floor(0.5 + ((a11 - Epoch) / Month));
        if (b11 - a11 > 365)
        {
            var leapOffset = LeapOffset(a11);
            if (leap && offset != leapOffset - 1)
                return null;

            if (leap || offset >= leapOffset)
                offset++;
        }
        else if (leap)
        {
            return null;
        }

        var start = NewMoon(first + offset);
        var length = NewMoon(first + offset + 1) - start;
        return day > length ? null : DateOnly.FromDayNumber((int)(start + day - 1 - DayOne));
    }

    /// <summary>The lunar day, month and year of a solar day; <c>Leap</c> for the second month of that number.</summary>
    public static (int Day, int Month, int Year, bool Leap) Of(DateOnly date)
    {
        var number = date.DayNumber + DayOne;

        // A true new moon may come half a day before or after the mean one, so the mean count can be one month ahead.
        var k = (long)Math.Floor((number - Epoch) / Month) + 1;
        var start = NewMoon(k);
        while (start > number)
            start = NewMoon(--k);

        var (a11, b11) = (Eleventh(date.Year), Eleventh(date.Year));
        int year;
        if (a11 >= start)
            (year, a11) = (date.Year, Eleventh(date.Year - 1));
        else
            (year, b11) = (date.Year + 1, Eleventh(date.Year + 1));

        var diff = (int)((start - a11) / 29);
        var (month, leap) = (diff + 11, false);
        if (b11 - a11 > 365 && diff >= LeapOffset(a11))
            (month, leap) = (diff + 10, diff == LeapOffset(a11));

        month = month > 12 ? month - 12 : month;
        return ((int)(number - start + 1), month, month >= 11 && diff < 4 ? year - 1 : year, leap);
    }

    /// <summary>The first day of lunar month 11, the one that holds the winter solstice.</summary>
    private static long Eleventh(int year)
    {
        var end = new DateOnly(year, 12, 31).DayNumber + DayOne;
        var k = (long)((end - 2415021) / Month);
        var moon = NewMoon(k);
        return SunSector(moon) >= 9 ? NewMoon(k - 1) : moon;
    }

    // The first month after the eleventh without a major term is the leap one.
    private static int LeapOffset(long a11)
    {
        var k = (long)Math.Floor(((a11 - Epoch) / Month) + 0.5);
        var i = 1;
        var arc = SunSector(NewMoon(k + i));
        int last;
        do
        {
            last = arc;
            arc = SunSector(NewMoon(k + ++i));
        }
        while (arc != last && i < 14);
        return i - 1;
    }

    private static int SunSector(long day)
    {
        var t = (day - 2451545.5 - Zone) / 36525;
        var m = 357.52910 + (35999.05030 * t) - (0.0001559 * t * t) - (0.00000048 * t * t * t);
        var l0 = 280.46645 + (36000.76983 * t) + (0.0003032 * t * t);
        var dl = ((1.914600 - (0.004817 * t) - (0.000014 * t * t)) * Sin(m)) + ((0.019993 - (0.000101 * t)) * Sin(2 * m)) + (0.000290 * Sin(3 * m));
        var l = (l0 + dl) % 360;
        return (int)((l < 0 ? l + 360 : l) / 30);
    }

    private static long NewMoon(long k)
    {
        var t = k / 1236.85;
        var (t2, t3) = (t * t, t * t * t);
        var mean = 2415020.75933 + (29.53058868 * k) + (0.0001178 * t2) - (0.000000155 * t3) + (0.00033 * Sin(166.56 + (132.87 * t) - (0.009173 * t2)));
        var m = 359.2242 + (29.10535608 * k) - (0.0000333 * t2) - (0.00000347 * t3);
        var mpr = 306.0253 + (385.81691806 * k) + (0.0107306 * t2) + (0.00001236 * t3);
        var f = 21.2964 + (390.67050646 * k) - (0.0016528 * t2) - (0.00000239 * t3);
        var c1 = ((0.1734 - (0.000393 * t)) * Sin(m)) + (0.0021 * Sin(2 * m)) - (0.4068 * Sin(mpr)) + (0.0161 * Sin(2 * mpr)) - (0.0004 * Sin(3 * mpr))
            + (0.0104 * Sin(2 * f)) - (0.0051 * Sin(m + mpr)) - (0.0074 * Sin(m - mpr)) + (0.0004 * Sin((2 * f) + m)) - (0.0004 * Sin((2 * f) - m))
            - (0.0006 * Sin((2 * f) + mpr)) + (0.0010 * Sin((2 * f) - mpr)) + (0.0005 * Sin((2 * mpr) + m));
        var delta = t < -11
            ? 0.001 + (0.000839 * t) + (0.0002261 * t2) - (0.00000845 * t3) - (0.000000081 * t * t3)
            : -0.000278 + (0.000265 * t) + (0.000262 * t2);
        return (long)Math.Floor(mean + c1 - delta + 0.5 + Zone);
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Rad);
}
