using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Adapters.Storage;
using AnToanBot.ClockBench;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Load.People;

namespace AnToanBot.ScaleBench;

/// <summary>How much there is.</summary>
internal sealed record Size(int Localities, int Units, int Residents);

/// <summary>Fills a database through the program's own writer: the rows, indexes and seals are those that people would have left behind.</summary>
internal static class Filling
{
    public const string Leaders = "telegram:main";
    public const string Households = "telegram:residents";

    private const long FirstResident = 8_000_000_000;
    private static readonly DateTimeOffset Joined = new(2025, 9, 1, 19, 30, 0, TimeSpan.FromHours(7));
    private static readonly string[] Families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi"];
    private static readonly string[] Given = ["Văn An", "Thị Bình", "Đức Cường", "Thị Dung", "Ngọc Hạnh", "Hữu Khánh", "Thị Lan", "Văn Minh", "Đức Phúc", "Thị Thủy"];

    /// <summary>Localities with their units, a leader in each; residents, if any, spread over them. Unit i's leader has the i-th chat.</summary>
    public static async Task FillAsync(Store store, Size size)
    {
        await store.ApplyPlansAsync(Enumerable.Range(0, size.Localities).Select(PlanOf), CancellationToken.None);
        for (var locality = 0; locality < size.Localities; locality++)
        {
            var units = UnitsOf(size, locality);
            await store.WriteAsync($"units {locality}", new Decision([.. units.SelectMany(u => UnitOf(locality, u))], []), CancellationToken.None);
            foreach (var unit in units)
            {
                var first = (int)((long)size.Residents * unit / size.Units);
                var next = (int)((long)size.Residents * (unit + 1) / size.Units);
                await store.WriteAsync($"residents {unit}", new Decision([.. Enumerable.Range(first, next - first).SelectMany(r => ResidentOf(locality, unit, r))], []), CancellationToken.None);
            }
        }
    }

    /// <summary>The clock has looked at everything once, as it would have long ago.</summary>
    public static async Task StrikeAsync(Store store)
    {
        while ((await store.StrikeAsync(DateTimeOffset.Now, 100, CancellationToken.None)).Looked > 0)
        {
        }
    }

    /// <summary>A notice to all households of every locality: each post sends its own.</summary>
    public static Decision NoticeToAll(Size size, string words) => new(
        [
            .. Enumerable.Range(0, size.Localities).Select(l => new Change.PutBroadcast(new Broadcast($"notice-{l}", IdOf(l), null, words, $"leader-{UnitsOf(size, l)[0]}", DateTimeOffset.Now)
            {
                Units = [.. UnitsOf(size, l).Select(KeyOf)], Total = size.Residents / size.Localities, Heading = "Tin của Công an xã:", Automatic = true,
            })),
        ],
        []);

    private static ImmutableArray<int> UnitsOf(Size size, int locality)
    {
        var first = (int)((long)size.Units * locality / size.Localities);
        return [.. Enumerable.Range(first, (int)((long)size.Units * (locality + 1) / size.Localities) - first)];
    }

    private static Plan PlanOf(int locality)
    {
        var plan = Village.Shipped with { Id = IdOf(locality), Locality = Village.Shipped.Locality with { Id = $"xa-{locality}" } };
        return plan with { Hash = PlanJson.HashOf(plan) };
    }

    private static string IdOf(int locality) => string.Create(CultureInfo.InvariantCulture, $"xa-{locality}-2025");

    private static string KeyOf(int unit) => string.Create(CultureInfo.InvariantCulture, $"to-{unit}");

    private static IEnumerable<Change> UnitOf(int locality, int unit) =>
    [
        new Change.PutUnit(new Unit(KeyOf(unit), IdOf(locality), UnitKind.Residential, $"Tổ dân phố số {unit + 1}") { Authority = Village.Shipped.Authorities.FirstOrDefault()?.Id, Households = 333 }),
        .. PersonOf($"leader-{unit}", unit, new Membership($"leader-{unit}", IdOf(locality), KeyOf(unit), Role.Leader) { Since = Joined }, (Leaders, Crowd.FirstChat + unit)),
    ];

    private static IEnumerable<Change> ResidentOf(int locality, int unit, int resident)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"h-{resident:D8}");
        return
        [
            .. PersonOf(id, resident, new Membership(id, IdOf(locality), KeyOf(unit), Role.Resident) { Since = Joined, Title = $"Ngõ {1 + resident % 40}" }, (Households, FirstResident + resident)),
            new Change.PutAnswer(new Answer($"{IdOf(locality)}.person.{id}", "pledge", "pledge", 1, new Value.Flag(true), null, id, Joined)),
        ];
    }

    private static IEnumerable<Change> PersonOf(string id, int number, Membership membership, (string Account, long Address) chat)
    {
        var address = chat.Address.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. Village.Member(id, $"{Families[number % Families.Length]} {Given[number / 8 % Given.Length]}", membership, chat.Account, address),
            new Change.PutConsent(new Consent(Inbound.ChatIdOf(chat.Account, address), id, "consent-1", true, Joined)),
        ];
    }
}
