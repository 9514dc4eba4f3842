using AnToanBot.Domain.Chat;

namespace AnToanBot.Domain.Tests.Chat;

/// <summary>The windows of a Zalo Official Account: free for 48 hours after the person's last act, paid to 7 days, then templates only.</summary>
public class PassagesTests
{
    private static readonly Policy FreeOnly = new(TimeSpan.FromHours(48), TimeSpan.FromDays(7), 8);
    private static readonly Policy Paying = FreeOnly with { AllowPaid = true };
    private static readonly Policy Templated = FreeOnly with { Templates = [Topic.Reminder] };
    private static readonly Policy Both = Paying with { Templates = [Topic.Reminder, Topic.Result, Topic.Meeting] };

    public static TheoryData<string, double?, Urgency, Topic?, Passage> Rows()
    {
        var rows = new TheoryData<string, double?, Urgency, Topic?, Passage>();
        foreach (var policy in new[] { "free only", "paying", "templated", "both" })
        {
            // An answer always follows an act of the person.
            rows.Add(policy, 0, Urgency.Reply, null, Passage.Free);
            rows.Add(policy, null, Urgency.Reply, null, Passage.Free);
            foreach (var (urgency, topic) in new (Urgency, Topic?)[] { (Urgency.Notice, null), (Urgency.Notice, Topic.Result), (Urgency.Reminder, Topic.Reminder), (Urgency.Broadcast, Topic.Meeting), (Urgency.Broadcast, null) })
            {
                rows.Add(policy, 0.02, urgency, topic, Passage.Free);
                rows.Add(policy, 48, urgency, topic, Passage.Free);
                var beyond = (policy, topic) switch
                {
                    ("templated", Topic.Reminder) or ("both", not null) => Passage.Template,
                    _ => Passage.Elsewhere,
                };
                rows.Add(policy, 48.01, urgency, topic, policy is "paying" or "both" ? Passage.Paid : beyond);
                rows.Add(policy, 167.99, urgency, topic, policy is "paying" or "both" ? Passage.Paid : beyond);
                rows.Add(policy, 168, urgency, topic, beyond);
                rows.Add(policy, 24 * 60, urgency, topic, beyond);
                rows.Add(policy, null, urgency, topic, beyond);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_message_goes_by_what_it_is_when_the_person_last_wrote_and_what_may_be_spent(string policy, double? hoursAgo, Urgency urgency, Topic? topic, Passage expected) =>
        Assert.Equal(expected, Passages.Of(PolicyOf(policy), urgency, topic, hoursAgo is { } h ? TimeSpan.FromHours(h) : null, sent: 0));

    [Theory]
    [InlineData("free only", 7, Passage.Free)]
    [InlineData("free only", 8, Passage.Elsewhere)]
    [InlineData("paying", 8, Passage.Paid)]
    [InlineData("templated", 8, Passage.Template)]
    public void After_so_many_free_messages_the_next_is_none(string policy, int sent, Passage expected) =>
        Assert.Equal(expected, Passages.Of(PolicyOf(policy), Urgency.Reminder, Topic.Reminder, TimeSpan.FromHours(1), sent));

    [Fact]
    public void Where_the_limit_is_said_to_be_gone_it_is_not_counted() =>
        Assert.Equal(Passage.Free, Passages.Of(FreeOnly with { FreeMessages = 0 }, Urgency.Reminder, null, TimeSpan.FromHours(1), sent: 500));

    private static Policy PolicyOf(string name) => name switch
    {
        "free only" => FreeOnly,
        "paying" => Paying,
        "templated" => Templated,
        "both" => Both,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
