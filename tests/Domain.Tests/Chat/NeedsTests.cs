using System.Collections.Immutable;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Domain.Tests.Chat;

public class NeedsTests
{
    public static TheoryData<string> Members => [.. typeof(Needs).GetProperties().Where(p => p.PropertyType == typeof(ImmutableHashSet<string>)).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Members))]
    public void What_either_of_two_turns_needs_is_needed(string member)
    {
        var property = typeof(Needs).GetProperty(member)!;
        var (one, other) = (new Needs(), new Needs());
        property.SetValue(one, ImmutableHashSet.Create("a"));
        property.SetValue(other, ImmutableHashSet.Create("b"));

        Assert.Equal(["a", "b"], ((ImmutableHashSet<string>)property.GetValue(one.Union(other))!).Order());
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Who_needs_anything_at_all_does_not_need_nothing(string member)
    {
        var needs = new Needs();
        Assert.True(needs.IsEmpty);
        typeof(Needs).GetProperty(member)!.SetValue(needs, ImmutableHashSet.Create("a"));
        Assert.False(needs.IsEmpty);
    }

    [Fact]
    public void A_reporter_needs_the_own_reports_of_this_chat_and_the_posts_numbers_only_when_one_is_about_to_be_sent()
    {
        var needs = Of(Role.Resident, "u", new Body.Text("tin báo của tôi"));
        Assert.Equal(["web:test|x"], needs.TipsOfChats);
        Assert.Empty(needs.Tips);

        needs = Of(Role.Resident, "u", new Body.Text("gửi"), new TipDraft("t", "p") { Step = TipStep.Check });
        Assert.Equal(["p"], needs.Tips);
        Assert.Contains("t", needs.Subjects);
    }

    [Fact]
    public void An_officer_needs_the_reports_of_the_post_and_the_photos_of_the_one_in_question()
    {
        Assert.Equal(["p"], Of(Role.Officer, null, new Body.Text("tin báo")).Tips);
        Assert.Contains("t", Of(Role.Head, null, new Body.Press("g|tipphoto.t")).Subjects);
        Assert.Equal(["tip-1"], Of(Role.Officer, null, new Body.Fetched("tip-1", "aa", 1, null, null)).Attachments);
    }

    [Theory]
    [InlineData(Role.Chairman)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Deputy)]
    [InlineData(Role.Member)]
    public void Nobody_else_is_given_the_reports_of_the_post(Role role) => Assert.Empty(Of(role, role == Role.Chairman ? null : "u", new Body.Text("tin báo")).Tips);

    private static Needs Of(Role role, string? unit, Body body, TipDraft? draft = null)
    {
        var world = new World(new Dictionary<string, Plan>());
        world.Apply([
            new Change.PutPerson(new Person("x", "X", Address.Bac)),
            new Change.PutMembership(new Membership("x", "p", unit, role)),
            new Change.PutTalk(new Talk("web:test|x", "web:test", "x") { PersonId = "x", ActingPlan = "p", ActingUnit = unit, ActingRole = role, Draft = draft, Place = draft is null ? new Place.Home() : new Place.Tipping() }),
        ]);
        return Dialogue.NeedsOf(world, new Inbound("web:test", "x", "1", default, "00", body));
    }
}
