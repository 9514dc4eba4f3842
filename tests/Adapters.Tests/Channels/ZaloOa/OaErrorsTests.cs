using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Domain.Chat;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>Every code of the two published tables, on each of the three ways a message can go.</summary>
public sealed class OaErrorsTests : OaChannelFixture
{
    private static readonly ImmutableSortedDictionary<string, string> Facts = ImmutableSortedDictionary<string, string>.Empty.Add("name", "An").Add("when", "19:30");

    /// <summary>«later» this chat, «hold» the account, «never», «unreachable», «closed»; with «!» the operator is told.</summary>
    public static TheoryData<int, string> Messages => new()
    {
        { -32, "hold 2s" },
        { -200, "later" },
        { -201, "never" },
        { -204, "hold 300s!" },
        { -205, "hold 300s!" },
        { -209, "hold 300s!" },
        { -210, "never" },
        { -211, "later 3600s" },
        { -212, "hold 300s!" },
        { -213, "unreachable" },
        { -214, "later 60s" },
        { -217, "unreachable" },
        { -218, "later 3600s" },
        { -219, "hold 300s!" },
        { -221, "hold 300s!" },
        { -223, "hold 300s!" },
        { -224, "closed!" },
        { -227, "unreachable" },
        { -230, "closed" },
        { -232, "closed" },
        { -233, "never" },
        { -234, "later 900s" },
        { -235, "hold 300s!" },
        { -237, "unreachable" },
        { -238, "later 3600s!" },
        { -240, "never!" },
        { -241, "later 3600s!" },
        { -242, "hold 300s!" },
        { -244, "never" },
        { -248, "hold 300s!" },
        { -249, "never" },
        { -320, "later 3600s!" },
        { -321, "later 3600s!" },
        { -403, "unreachable" },
        { -100, "never" },
        { -999, "never" },
        { 5, "never" },
    };

    public static TheoryData<int, string> Templates => new()
    {
        { -32, "hold 2s" },
        { -100, "later" },
        { -101, "never!" },
        { -102, "never!" },
        { -103, "never!" },
        { -104, "never!" },
        { -105, "never!" },
        { -106, "never" },
        { -107, "never" },
        { -108, "unreachable" },
        { -109, "never!" },
        { -110, "unreachable" },
        { -111, "never" },
        { -112, "never!" },
        { -113, "never!" },
        { -1131, "never!" },
        { -114, "unreachable" },
        { -115, "later 3600s!" },
        { -116, "never" },
        { -117, "never!" },
        { -118, "unreachable" },
        { -119, "unreachable" },
        { -120, "never!" },
        { -121, "never" },
        { -1121, "never" },
        { -122, "never" },
        { -1122, "never!" },
        { -1124, "never" },
        { -125, "never!" },
        { -126, "never!" },
        { -127, "never!" },
        { -131, "never!" },
        { -133, "later 900s" },
        { -135, "never!" },
        { -1351, "never!" },
        { -136, "later 3600s!" },
        { -137, "later 3600s!" },
        { -139, "unreachable" },
        { -140, "unreachable" },
        { -141, "unreachable" },
        { -144, "later 54000s" },
        { -1441, "never" },
        { -145, "never!" },
        { -146, "never!" },
        { -147, "later 54000s" },
        { -1471, "never" },
        { -1472, "later 54000s" },
        { -161, "never" },
        { -162, "never" },
        { -213, "never" },
        { -999, "never" },
    };

    /// <summary>By user id both tables may speak; a person who cannot have templates may still be written to.</summary>
    public static TheoryData<int, string> TemplatesByUser => new()
    {
        { -32, "hold 2s" },
        { -100, "later" },
        { -211, "later 3600s" },
        { -213, "unreachable" },
        { -230, "closed" },
        { -234, "later 900s" },
        { -249, "never" },
        { -321, "later 3600s!" },
        { -114, "never" },
        { -118, "never" },
        { -131, "never!" },
        { -133, "later 900s" },
        { -141, "never" },
        { -144, "later 54000s" },
        { -999, "never" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_refused_message_is_treated_by_its_code(int code, string expected) =>
        Assert.Equal(expected, await MetAsync(code, new Parcel.Text(new Prompt("Chào bác ạ."))));

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_refused_template_by_phone_is_treated_by_the_other_table(int code, string expected) =>
        Assert.Equal(expected, await MetAsync(code, new Parcel.Template(Topic.Meeting, Facts, "antoan-7"), "tel:84900000000"));

    [Theory]
    [MemberData(nameof(TemplatesByUser))]
    public async Task A_refused_template_by_user_id_is_treated_by_both(int code, string expected) =>
        Assert.Equal(expected, await MetAsync(code, new Parcel.Template(Topic.Meeting, Facts, "antoan-7")));

    [Fact]
    public async Task A_refused_token_of_templates_is_renewed_too()
    {
        Zalo.Refuse(-124);
        Assert.IsType<Delivery.Sent>(await SendAsync(new Parcel.Template(Topic.Meeting, Facts, "antoan-7"), "tel:84900000000"));
        Assert.Equal(["AT-1", "AT-2"], Zalo.Asked.Select(a => a.Token));
        Assert.Equal("hold 300s!", await MetAsync(-124, new Parcel.Template(Topic.Meeting, Facts, "antoan-7"), "tel:84900000000", times: 2));
    }

    [Theory]
    [InlineData("21:59", 900)]
    [InlineData("22:00", 8 * 3600)]
    [InlineData("23:30", 6.5 * 3600)]
    [InlineData("00:00", 6 * 3600)]
    [InlineData("05:59", 60)]
    [InlineData("06:00", 900)]
    public async Task Night_ends_at_six_in_Vietnam(string here, double seconds)
    {
        Time.SetUtcNow(new DateTimeOffset(2026, 9, 22, 0, 0, 0, TimeSpan.FromHours(7)) + TimeSpan.Parse(here, System.Globalization.CultureInfo.InvariantCulture));
        Zalo.Refuse(-234, -133);
        Assert.Equal(seconds, Assert.IsType<Delivery.Later>(await SayAsync(new Prompt("a"))).After!.Value.TotalSeconds);
        Assert.Equal(seconds, Assert.IsType<Delivery.Later>(await SendAsync(new Parcel.Template(Topic.Meeting, Facts, "t"), "tel:84900000000")).After!.Value.TotalSeconds);
    }

    [Fact]
    public async Task An_alarm_is_told_once_and_ends_when_the_same_way_works_again()
    {
        var channel = Channel();
        var (text, template) = (new Parcel.Text(new Prompt("a")), new Parcel.Template(Topic.Meeting, Facts, "t"));
        async Task SendAsync(Parcel parcel) => await channel.SendAsync(new Address("5"), parcel, TestContext.Current.CancellationToken);

        Zalo.Refuse(-209, -209, -321);
        await SendAsync(text);
        await SendAsync(text);
        await SendAsync(template);
        Assert.Equal(2, Alarms.Count);

        await SendAsync(text);
        Assert.Contains("-321", Alarms.Last(), StringComparison.Ordinal);
        await SendAsync(template);
        Assert.Null(Alarms.Last());
        await SendAsync(text);
        Assert.Equal(4, Alarms.Count);
    }

    [Fact]
    public async Task What_an_earlier_run_complained_of_ends_with_the_first_success()
    {
        var channel = Channel();
        await channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("a")), TestContext.Current.CancellationToken);
        await channel.SendAsync(new Address("5"), new Parcel.Text(new Prompt("b")), TestContext.Current.CancellationToken);
        Assert.Null(Assert.Single(Alarms));
    }

    private async Task<string> MetAsync(int code, Parcel parcel, string to = "5000000005", int times = 1)
    {
        Alarms.Clear();
        Zalo.Refuse([.. Enumerable.Repeat(code, times)]);
        var delivery = await SendAsync(parcel, to);
        var (word, why) = delivery switch
        {
            Delivery.Later { Account: var account, After: var after } later => ($"{(account ? "hold" : "later")}{(after is { } wait ? $" {wait.TotalSeconds}s" : "")}", later.Why),
            Delivery.Never(var never, var unreachable) => (unreachable ? "unreachable" : "never", never),
            Delivery.Closed(var closed) => ("closed", closed),
            _ => ($"{delivery}", ""),
        };

        // Their message quoted a name; ours must not.
        Assert.DoesNotContain("Nguyễn", why + string.Concat(Alarms), StringComparison.Ordinal);
        return Alarms.All(a => a is null) ? word : $"{word}!";
    }
}
