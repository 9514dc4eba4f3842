namespace AnToanBot.Domain.Plans;

/// <summary>The dates that the circular itself sets (Thông tư 124/2021/TT-BCA), whatever a locality's plan says; null where it sets none.</summary>
/// <param name="Window">The period that is assessed.</param>
/// <param name="Opens">The first day.</param>
/// <param name="FileBefore">Leader → police; the circular knows it for registration only.</param>
/// <param name="DecideBefore">The deciding body; the last good day is the day before.</param>
public sealed record LawDates(Sourced<Window>? Window, Sourced<DateOnly>? Opens, Sourced<DateOnly>? FileBefore, Sourced<DateOnly>? DecideBefore)
{
    /// <summary>Nothing: the filing is the locality's own.</summary>
    public static readonly LawDates None = new(null, null, null, null);

    /// <summary>What it says of a filing for one kind of unit in the plan's year.</summary>
    public static LawDates Of(Plan plan, Filing filing, UnitKind kind) => (filing.Id, kind) switch
    {
        (_, UnitKind.Model) => None,
        ("register", _) => Registration(filing.Year ?? plan.Year, Article(kind)),
        ("recognition", UnitKind.Residential) => Recognition(plan.Year, new(10, 31), "Điều 8 khoản 2 điểm a", new(11, 15), "Điều 9 khoản 1 điểm a"),
        ("recognition", UnitKind.Commune) => Recognition(plan.Year, new(11, 15), "Điều 8 khoản 2 điểm b", new(11, 20), "Điều 9 khoản 1 điểm b"),
        ("recognition", _) => Recognition(plan.Year, new(11, 15), "Điều 8 khoản 2 điểm b", new(11, 20), "Điều 9 khoản 1 điểm c"),
        _ => None,
    };

    private static LawDates Registration(int year, int article)
    {
        var place = $"Điều {article} khoản 1 (quý I)";
        return new(null, Law(new DateOnly(year, 1, 1), place), Law(new DateOnly(year, 4, 1), place), null);
    }

    private static LawDates Recognition(int year, (int Month, int Day) end, string window, (int Month, int Day) decide, string decides)
    {
        var to = new DateOnly(year, end.Month, end.Day);
        return new(Law(new Window(to.AddYears(-1).AddDays(1), to), window), null, null, Law(new DateOnly(year, decide.Month, decide.Day), decides));
    }

    private static Sourced<T> Law<T>(T value, string place) => new(value, Origin.Default, place);

    private static int Article(UnitKind kind) => kind switch
    {
        UnitKind.Residential => 4,
        UnitKind.Commune => 5,
        UnitKind.Agency or UnitKind.Enterprise => 6,
        UnitKind.School or UnitKind.Model => 7,
    };
}
