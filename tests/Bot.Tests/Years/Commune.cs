using AnToanBot.Adapters.Plans;
using AnToanBot.Adapters.Storage;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Clocks;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Meetings;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tests.Chats;

namespace AnToanBot.Bot.Tests.Years;

/// <summary>Phường Đống Đa with its units and people, and what they do, written straight into the store.</summary>
internal sealed class Commune(Store store, Plan plan, string account)
{
    public const string PlanId = "dong-da-2025";
    public const int Units = 60;
    private const int HouseholdsWithPhones = 12;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Beginning = new(2024, 12, 20, 9, 0, 0, Vietnam);

    public static DateTimeOffset Begin => new(2025, 1, 1, 7, 0, 0, Vietnam);

    public static DateTimeOffset End => new(2025, 12, 31, 20, 0, 0, Vietnam);

    /// <summary>A folder with the shipped plan as if it had been issued before its year began: what was due before, nobody is reminded of.</summary>
    public static string PlanFolderIn(string folder)
    {
        var plans = Directory.CreateDirectory(Path.Combine(folder, "plans")).FullName;
        var text = File.ReadAllText(Path.Combine(PlanFolder.Shipped, "localities", $"{PlanId}.yaml"));
        var issued = text.Replace("issued: 2025-06-27", "issued: 2024-12-20", StringComparison.Ordinal);
        Assert.NotEqual(text, issued);
        File.WriteAllText(Path.Combine(plans, $"{PlanId}.yaml"), issued);
        return plans;
    }

    /// <summary>Everybody who is there from the beginning; residents in every third village. Two units have no leader yet.</summary>
    /// <param name="addressOf">A person's address on the account.</param>
    public async Task SettleAsync(Func<string, string> addressOf)
    {
        var changes = new List<Change>();
        for (var i = 0; i < Units; i++)
        {
            changes.Add(new Change.PutUnit(new Unit(UnitId(i), plan.Id, UnitKind.Residential, $"Tổ dân phố số {i + 1}") { Authority = plan.Authorities.FirstOrDefault()?.Id, Households = 100 }));
            if (HasLeader(i))
            {
                changes.AddRange(Person(Leader(i), $"Tổ trưởng {i + 1}", UnitId(i), Role.Leader, addressOf));
            }

            for (var h = 0; i % 3 == 1 && h < HouseholdsWithPhones; h++)
            {
                changes.AddRange(Person($"ho-{i:D2}-{h:D2}", $"Hộ {h + 1} tổ {i + 1}", UnitId(i), Role.Resident, addressOf));
            }
        }

        // One officer for each way of being told.
        changes.AddRange(Person("can-bo", "Cán bộ trực", null, Role.Officer, addressOf, Heed.Digest));
        changes.AddRange(Person("truong", "Trưởng Công an", null, Role.Head, addressOf, Heed.Digest));
        changes.AddRange(Person("chu-tich", "Chủ tịch", null, Role.Chairman, addressOf));
        await store.WriteAsync("commune", new Decision([.. changes], []), CancellationToken.None);
    }

    /// <summary>Everybody by id.</summary>
    public static IEnumerable<string> People =>
    [
        .. Enumerable.Range(0, Units).Where(HasLeader).Select(Leader),
        .. Enumerable.Range(0, Units).Where(i => i % 3 == 1).SelectMany(i => Enumerable.Range(0, HouseholdsWithPhones).Select(h => $"ho-{i:D2}-{h:D2}")),
        "can-bo", "truong", "chu-tich",
    ];

    public async Task DoAsync(Deed deed)
    {
        switch (deed.Doing)
        {
            case Doing.BeginsHalf:
                await FillAsync(deed, half: true);
                break;
            case Doing.Sends:
                await FillAsync(deed, half: false);
                await ActAsync(deed, f => Steps.Submit(f, By(deed.Unit), deed.At));
                break;
            case Doing.Returns:
                await ActAsync(deed, f => Review.Return(f, Head, [new Remark(null, null, "bổ sung chữ ký của thư ký")], deed.At));
                break;
            case Doing.Closes when deed.Filing == "register":
                await ActAsync(deed, f => Review.Accept(f, Head, deed.At));
                break;
            case Doing.Closes:
                await ActAsync(deed, f => Review.Verify(f, Head, recognise: true, null, deed.At));
                await ActAsync(deed, f => Review.Decide(f, Head, new Ruling(true, "15/QĐ-UBND", Telling.DayOf(deed.At), null), deed.At));
                break;
            case Doing.CallsMeeting:
                await KeepAsync(deed, new Change.PutMeeting(Meeting(deed)));
                break;
            case Doing.MovesMeeting:
                await MoveAsync(deed);
                break;
            case Doing.Snoozes:
                await KeepAsync(deed, new Change.PutMembership(By(deed.Unit) with { SnoozedUntil = new DateTimeOffset(Telling.DayOf(deed.At).AddDays(3), new TimeOnly(8, 0), Vietnam) }), new Change.Wind(new Occasion(Timed.Dossier, Dossier.IdOf(plan.Id, UnitId(deed.Unit), "register")), deed.At));
                break;
            case Doing.WritesToVillage:
                await KeepAsync(deed, new Change.PutBroadcast(new Broadcast($"b{deed.Unit}", plan.Id, UnitId(deed.Unit), "Chiều mai tổ mình phát quang đường ngõ, mời bà con tham gia.", Leader(deed.Unit), deed.At) { Units = [UnitId(deed.Unit)], Total = HouseholdsWithPhones }));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    public static bool HasLeader(int unit) => unit % 30 != 29;

    private static string UnitId(int unit) => $"to-{unit + 1:D2}";

    private static string Leader(int unit) => $"truong-{unit + 1:D2}";

    private Membership Head => new("truong", plan.Id, null, Role.Head);

    private Membership By(int unit) => new(Leader(unit), plan.Id, UnitId(unit), Role.Leader) { Since = Beginning };

    private Meeting Meeting(Deed deed) => new(Domain.Meetings.Meeting.IdOf(plan.Id, UnitId(deed.Unit), 1), plan.Id, UnitId(deed.Unit), new DateTimeOffset(2025, 10, 25, 19, 30, 0, Vietnam), "Nhà văn hóa", Leader(deed.Unit))
    {
        Agenda = "Đánh giá kết quả thực hiện các tiêu chí",
        Households = true,
        Since = deed.At,
    };

    private async Task MoveAsync(Deed deed)
    {
        var world = await store.WorldAsync(new Needs { Units = [World.UnitKey(plan.Id, UnitId(deed.Unit))] }, CancellationToken.None);
        var meeting = world.Meetings[Meeting(deed).Id];
        await KeepAsync(deed, new Change.PutMeeting(meeting with
        {
            At = meeting.At.AddDays(1),
            Version = meeting.Version + 1,
            Earlier = meeting.Earlier.Add(new Appointment(meeting.At, meeting.Place)),
            Since = deed.At,
        }));
    }

    private Task KeepAsync(Deed deed, params Change[] changes) => store.WriteAsync(deed.Cause, new Decision([.. changes, Seen(deed)], []), CancellationToken.None);

    // Whoever does something has looked at what came before.
    private Change.PutTalk Seen(Deed deed)
    {
        var world = store.WorldAsync(new Needs { Linked = [Leader(deed.Unit)] }, CancellationToken.None).GetAwaiter().GetResult();
        return new Change.PutTalk(world.Talks.Values.Single() with { LastSeen = deed.At });
    }

    private async Task FillAsync(Deed deed, bool half)
    {
        var id = Dossier.IdOf(plan.Id, UnitId(deed.Unit), deed.Filing);
        var folder = (await store.FolderAsync(id, CancellationToken.None))!;
        if (folder.Dossier.Stage == Stage.Expected)
        {
            await ActAsync(deed, f => Steps.Begin(f, By(deed.Unit), deed.At));
        }

        // Several rounds, because a condition may hold only once its question is answered.
        for (var i = 0; i < 3; i++)
        {
            folder = (await store.FolderAsync(id, CancellationToken.None))!;
            var open = folder.Filing.Forms.SelectMany(u => Progress.Of(folder, u.Form).Questions.Where(q => q.Answer is null).Select(q => (u.Form, q.Question))).ToList();
            var some = half ? open.Take(i == 0 ? Math.Max(1, open.Count / 2) : 0) : open;
            await KeepAsync(deed, [.. some.Select(q => new Change.PutAnswer(new Answer(id, q.Form, q.Question.Id, folder.Dossier.Round, CleanAnswers.Of(q.Question, null, deed.At), null, Leader(deed.Unit), deed.At)))]);
        }
    }

    private async Task ActAsync(Deed deed, Func<Folder, Acted> act)
    {
        var folder = (await store.FolderAsync(Dossier.IdOf(plan.Id, UnitId(deed.Unit), deed.Filing), CancellationToken.None))!;
        var acted = act(folder);
        Assert.True(acted is Acted.Done, $"{deed}: {acted}");
        var done = (Acted.Done)acted;
        await store.WriteAsync($"{deed.Cause}|{done.Dossier.Stage}", new Decision(done.Changes, done.Effects), CancellationToken.None);
    }

    private IEnumerable<Change> Person(string id, string name, string? unit, Role role, Func<string, string> addressOf, Heed heed = Heed.Each)
    {
        yield return new Change.PutPerson(new Person(id, name, Address.Bac) { Heed = heed });
        yield return new Change.PutMembership(new Membership(id, plan.Id, unit, role) { Since = Beginning });
        yield return new Change.PutTalk(new Talk(Inbound.ChatIdOf(account, addressOf(id)), account, addressOf(id))
        {
            PersonId = id, ActingPlan = plan.Id, ActingUnit = unit, ActingRole = role, Place = new Place.Home(),
        });
    }
}
