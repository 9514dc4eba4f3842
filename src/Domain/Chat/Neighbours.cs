using System.Globalization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;

namespace AnToanBot.Domain.Chat;

/// <summary>A leader's side of the households: the village's code, who has joined, who is to go, how many have pledged.</summary>
internal static class Neighbours
{
    /// <summary>What a question about removing somebody, or changing the code, is kept as while it waits for a yes.</summary>
    public const string RemoveWhat = "household", RenewWhat = "village-code";

    private const int Page = 8;

    /// <summary>The leader or deputy's village, or null (and the chat is told so).</summary>
    public static Unit? Led(Turn turn)
    {
        if (turn is { Plan: not null, Unit: { } unit, Talk.ActingRole: Role.Leader or Role.Deputy } && VillageCode.Has(unit))
        {
            return unit;
        }

        Dialogue.Again(turn, turn.Person is null ? null : Texts.NotForYou);
        return null;
    }

    public static void Home(Turn turn)
    {
        if (Led(turn) is not { } unit)
        {
            return;
        }

        var (count, paper) = (Count(turn.World, unit), Paper(turn.World, unit));
        Words.PutAside(turn);
        turn.Go(new Place.Home());
        turn.Say(
            Texts.Neighbours(unit.Name, count, paper),
            [
                new Button(Key.OfWord("hhcode"), "Mời bà con"),
                new Button(Key.OfWord("announce"), "Gửi tin cho bà con"),
                .. count.Joined > 0 ? [new Button(Key.OfWord("hhlist"), "Danh sách hộ")] : Array.Empty<Button>(),
                new Button(Key.OfWord("hhpaper"), "Ghi số hộ ký giấy"),
                .. turn.World.Broadcasts.Values.Any(b => b.UnitId == unit.Id && b.PlanId == unit.PlanId) ? [new Button(Key.OfWord("bcs"), "Tin đã gửi")] : Array.Empty<Button>(),
                new Button(Key.OfWord("menu"), "Xem việc"),
            ]);
    }

    /// <summary>«mời bà con»: the code, words for the village's own group, and the QR where the channel shows pictures.</summary>
    public static void Invite(Turn turn)
    {
        if (Led(turn) is { } unit)
        {
            Words.PutAside(turn);
            turn.Go(new Place.Home());
            Show(turn, unit, VillageCode.Current(turn.World, unit, turn.At) ?? Make(turn, unit));
        }
    }

    /// <summary>«đổi mã»: asked once more, because the poster on the wall is then of no use.</summary>
    public static void Renew(Turn turn)
    {
        if (Led(turn) is not null)
        {
            Words.PutAside(turn);
            Confirmations.Put(turn, RenewWhat, null);
        }
    }

    public static void List(Turn turn, int page)
    {
        if (Led(turn) is not { } unit)
        {
            return;
        }

        var all = Households(turn.World, unit);
        turn.Go(new Place.Home());
        if (all.Count == 0)
        {
            turn.Say(Texts.NobodyJoined, new Button(Key.OfWord("hhcode"), "Mời bà con"), new Button(Key.OfWord("menu"), "Xem việc"));
            return;
        }

        page = Math.Clamp(page, 0, (all.Count - 1) / Page);
        var shown = all.Skip(page * Page).Take(Page).ToList();
        turn.Say(
            Texts.HouseholdList(unit.Name, all.Count, page * Page + 1, shown.Select(h => Telling.Plain(Line(turn.World, unit, h)))),
            [
                .. all.Count > (page + 1) * Page ? [new Button(Key.OfWord("hhlist", $"{page + 1}"), "Xem thêm")] : Array.Empty<Button>(),
                .. page > 0 ? [new Button(Key.OfWord("hhlist", $"{page - 1}"), "Trang trước")] : Array.Empty<Button>(),
                new Button(Key.OfWord("hhout", $"{page}"), "Đưa ra người lạ"),
                new Button(Key.OfWord("hh"), "Bà con"),
            ]);
    }

    /// <summary>A pressed word of these pages; false for another's.</summary>
    public static bool Take(Turn turn, string word, string argument)
    {
        _ = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        switch (word)
        {
            case "hh":
                Home(turn);
                return true;
            case "hhcode":
                Invite(turn);
                return true;
            case "hhnew":
                Renew(turn);
                return true;
            case "hhlist":
                List(turn, page);
                return true;
            case "hhout":
                Choose(turn, page);
                return true;
            case "hhgone":
                if (Led(turn) is { } unit && turn.World.Memberships.GetValueOrDefault(KeyOf(unit, argument)) is { Ended: false })
                {
                    Confirmations.Put(turn, RemoveWhat, argument);
                }
                else if (!turn.Answered)
                {
                    List(turn, 0);
                }

                return true;
            case "hhpaper":
                Counting.Start(turn);
                return true;
            case "hhback" when turn.Talk.Place is Place.Counting counting:
                Counting.Leave(turn, counting);
                return true;
            case "hhback":
                Home(turn);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The question that waits for a yes; null for another's.</summary>
    public static (string Text, string Yes, string No)? Asked(Turn turn, Place.Confirming at) => at.What switch
    {
        RemoveWhat => (Texts.RemoveSure(Telling.Plain(turn.World.People.GetValueOrDefault(at.Subject ?? "")?.Name ?? "hộ này"), turn.Unit?.Name ?? ""), "Đúng, đưa ra", "Thôi"),
        RenewWhat => (Texts.RenewSure, "Đúng, đổi mã", "Thôi"),
        _ => null,
    };

    /// <summary>Does what was agreed to; false for another's question.</summary>
    public static bool Settle(Turn turn, Place.Confirming at, bool agreed)
    {
        if (at.What is not (RemoveWhat or RenewWhat))
        {
            return false;
        }

        if (!agreed)
        {
            Home(turn);
        }
        else if (Led(turn) is { } unit && at.What == RemoveWhat)
        {
            Remove(turn, unit, at.Subject ?? "");
        }
        else if (Led(turn) is { } village)
        {
            Replace(turn, village);
        }

        return true;
    }

    /// <summary>Households that are here and that pledged.</summary>
    public static HouseholdCount Count(World world, Unit unit) => world.Households.GetValueOrDefault(World.UnitKey(unit.PlanId, unit.Id)) ?? new HouseholdCount(0, 0);

    /// <summary>How many signed on paper, as the leader said; null: not said.</summary>
    public static Answer? Paper(World world, Unit unit) => world.Answers.GetValueOrDefault($"{Subject(unit)}|{Pledges.Form}|{Pledges.Paper}|1");

    private static void Choose(Turn turn, int page)
    {
        if (Led(turn) is not { } unit)
        {
            return;
        }

        var shown = Households(turn.World, unit).Skip(page * Page).Take(Page).ToList();
        turn.Go(new Place.Home());
        turn.Say(Texts.WhoIsStrange, [.. shown.Select(h => new Button(Key.OfWord("hhgone", h.PersonId), Telling.Plain(Name(turn.World, h)))), new Button(Key.OfWord("hhlist", $"{page}"), "Quay lại")]);
    }

    private static void Replace(Turn turn, Unit unit)
    {
        foreach (var old in VillageCode.All(turn.World, unit).ToList())
        {
            turn.Keep(new Change.PutInvitation(old with { Revoked = true }));
        }

        turn.Note(Subject(unit), "village-code-changed");
        turn.Lead(Texts.Renewed);
        turn.Go(new Place.Home());
        Show(turn, unit, Make(turn, unit));
    }

    private static void Remove(Turn turn, Unit unit, string person)
    {
        if (turn.World.Memberships.GetValueOrDefault(KeyOf(unit, person)) is { Ended: false } membership)
        {
            turn.Keep(new Change.PutMembership(membership with { Ended = true }));
            turn.Note(Subject(unit), "household-removed", person);
            turn.Do(new Effect.Say(new Audience.OnePerson(person), new Prompt(Texts.RemovedYou(unit.Name, turn.Plan!.Locality.Police, turn.Plan.Locality.PolicePhone)), Urgency.Notice));
            turn.Lead(Texts.Removed(Telling.Plain(turn.World.People.GetValueOrDefault(person)?.Name ?? "hộ này")));
        }

        turn.Go(new Place.Home());
        turn.Say(Texts.AfterRemoving, new Button(Key.OfWord("hhnew"), "Đổi mã"), new Button(Key.OfWord("hhlist"), "Danh sách hộ"), new Button(Key.OfWord("menu"), "Xem việc"));
    }

    private static void Show(Turn turn, Unit unit, Invitation invitation)
    {
        var (plan, code) = (turn.Plan!, Codes.ShowStanding(invitation.Code!));
        turn.Do(new Effect.Send(new Audience.Here(turn.Talk.Id), new Parcel.Qr(Codes.Payload(invitation.Code!), $"Mã QR của {unit.Name}")));
        turn.Say(
            Texts.VillageCode(unit.Name, code, Texts.GroupText(unit.Name, plan, code)),
            new Button(Key.OfWord("hhnew"), "Đổi mã"), new Button(Key.OfWord("hhlist"), "Danh sách hộ"), new Button(Key.OfWord("menu"), "Xem việc"));
    }

    private static Invitation Make(Turn turn, Unit unit)
    {
        var code = turn.Digits("village", Codes.Length);
        var invitation = new Invitation(Codes.StandingId(unit.PlanId, unit.Id, turn.Id("village")), Codes.Hash(code), unit.PlanId, unit.Id, Role.Resident, "", Codes.StandingUntil(turn.Plan!.Year, turn.At))
        {
            Standing = true,
            Code = code,
        };
        turn.Keep(new Change.PutInvitation(invitation));
        turn.Note(Subject(unit), "invited", $"{Role.Resident}");
        return invitation;
    }

    private static List<Membership> Households(World world, Unit unit) =>
    [
        .. world.MembersOf(unit.PlanId, unit.Id).Where(m => m is { Role: Role.Resident, Ended: false })
            .OrderBy(m => m.Since).ThenBy(m => m.PersonId, StringComparer.Ordinal),
    ];

    private static string Line(World world, Unit unit, Membership household) =>
        $"{Name(world, household)}{(household.Since is { } since ? $", vào {Stages.Day(since)}" : "")}{(household.Muted ? ", đã dừng nhận tin" : "")}";

    private static string Name(World world, Membership household) =>
        $"{world.People.GetValueOrDefault(household.PersonId)?.Name ?? "(chưa có tên)"}{(household.Title is { } where ? $" ({where})" : "")}";

    private static string KeyOf(Unit unit, string person) => new Membership(person, unit.PlanId, unit.Id, Role.Resident).Key;

    private static string Subject(Unit unit) => Folder.FiguresSubject(unit.PlanId, unit.Id);
}
