using System.Collections.Immutable;
using System.Threading.Channels;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;
using AnToanBot.Simulators.ZaloOa;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OaWebhook = AnToanBot.Adapters.Channels.ZaloOa.OaWebhook;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

/// <summary>Webhook and channel together, with the pretend Zalo and its people on the other side.</summary>
public sealed class OaRoundTripTests : IAsyncLifetime
{
    private static readonly ImmutableArray<Button> YesNo = [new("a|self|lights|1|yes", "Có"), new("a|self|lights|1|no", "Không")];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 21, 8, 0, 0, TimeSpan.Zero));
    private readonly Channel<Inbound> _kept = Channel.CreateUnbounded<Inbound>();
    private readonly Channel<Received.Reported> _reported = Channel.CreateUnbounded<Received.Reported>();
    private readonly Channel<OaCalled> _calls = Channel.CreateUnbounded<OaCalled>();
    private ZaloOaWorld _world = null!;
    private PretendOa _oa = null!;
    private OaPerson _an = null!;
    private OaChannel _channel = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ZaloOaWorld.StartAsync(_clock);
        _oa = _world.Oa();

        // Tokens are refreshed elsewhere.
        _oa.AccessLife = TimeSpan.FromDays(30);
        _oa.IssuePair();
        _an = _world.Person("Nguyễn Văn An");
        var settings = new OaSettings("main", _oa.AppId, _oa.AppSecret, _oa.OaId)
        {
            OaSecretKey = _oa.OaSecretKey,
            ApiUrl = _world.Url,
            OauthUrl = _world.Url,
            BusinessUrl = _world.Url,
            ContactImageUrl = "https://antoan.example.vn/contact.png",
            Templates = new Dictionary<string, OaTemplate>(StringComparer.Ordinal)
            {
                ["Meeting"] = new() { Id = "300001", ByPhone = true, Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["ten"] = "name", ["luc"] = "when" } },
            },
        };
        _channel = new OaChannel(settings, OaAccess.Fixed(_oa.AccessToken), null, _ => Task.CompletedTask, _clock, NullLogger<OaChannel>.Instance);
        var webhook = new OaWebhook(
            settings,
            [settings],
            new OaKeeping(
                (inbound, ct) => _kept.Writer.WriteAsync(inbound, ct).AsTask(),
                (undecodable, _) => throw new InvalidOperationException(undecodable.Why),
                (_, reported, ct) => _reported.Writer.WriteAsync(reported, ct).AsTask(),
                called => _calls.Writer.TryWrite(called)),
            _clock,
            NullLogger<OaWebhook>.Instance);
        await HostAsync(webhook);
        _oa.WebhookUrl = $"{_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/hooks/zalo-oa/main";
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _world.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_question_is_answered_by_its_button()
    {
        _an.Follow(_oa);
        Assert.Equal(new Body.Start(null), (await KeptAsync()).Body);
        Assert.IsType<Delivery.Sent>(await SendAsync(new Parcel.Text(new Prompt("Câu 1/10\nĐường có đèn không ạ?") { Buttons = YesNo })));
        Assert.Equal("Câu 1/10\nĐường có đèn không ạ?", (await _an.Next()).Text);

        _an.Press("Không");
        var pressed = await KeptAsync();
        Assert.Equal((new Body.Press("a|self|lights|1|no"), $"zalo-oa:main|{_an.Id}"), (pressed.Body, pressed.ChatId));
    }

    [Theory]
    [InlineData(false, false, false, false, OaSigner.App)]
    [InlineData(true, false, false, false, OaSigner.Account)]
    [InlineData(false, true, true, true, OaSigner.App)]
    public async Task However_Zalo_signs_it_is_understood(bool oaId, bool upper, bool bare, bool number, OaSigner signer)
    {
        (_oa.SignsWithOaId, _oa.UpperCaseHex, _oa.BareSignature, _oa.NumberTimestamps) = (oaId, upper, bare, number);
        _an.Say(_oa, "có");
        Assert.Equal(new Body.Text("có"), (await KeptAsync()).Body);
        Assert.Equal(new OaCalled("user_send_text", signer, Retried: false), await _calls.Reader.ReadAsync());
    }

    [Fact]
    public async Task The_phone_number_is_shared_by_the_template()
    {
        _an.Say(_oa, "chào");
        await KeptAsync();
        await SendAsync(new Parcel.Text(new Prompt("Bác cho cháu số điện thoại ạ.") { AsksContact = true }));
        Assert.Equal("Bác cho cháu số điện thoại ạ.", (await _an.Next()).Text);
        _an.Press((await _an.Next()).AsksContact!);
        Assert.Equal(new Body.Contact(_an.Phone, Own: true), (await KeptAsync()).Body);
    }

    [Fact]
    public async Task A_paper_arrives_with_its_name()
    {
        _an.Say(_oa, "chào");
        Assert.IsType<Delivery.Sent>(await SendAsync(new Parcel.File("Biên bản họp.pdf", "application/pdf", "%PDF-1.7"u8.ToArray(), "Biên bản đây ạ.")));
        var file = (await _an.Next()).File!;
        Assert.Equal(("Biên bản họp.pdf", "application/pdf", "%PDF-1.7"), (file.Name, file.MediaType, System.Text.Encoding.UTF8.GetString(file.Content)));
    }

    [Fact]
    public async Task What_the_person_sends_is_fetched_and_checked()
    {
        _an.Say(_oa, "chào");
        await KeptAsync();
        var content = "%PDF-1.7 biên bản"u8.ToArray();
        _an.SendFile(content, "Biên bản.pdf");
        var file = Assert.IsType<Body.File>((await KeptAsync()).Body);
        Assert.Equal(("Biên bản.pdf", "application/pdf", content.Length), (file.Name, file.MediaType, file.Size));
        Assert.Equal(content, Assert.IsType<Download.Got>(await _channel.FetchAsync(file.FileRef, 1000, TestContext.Current.CancellationToken)).Content);
    }

    [Fact]
    public async Task After_seven_days_only_a_template_goes_and_its_arrival_is_reported()
    {
        _oa.Template("300001", "ten", "luc");
        _an.Say(_oa, "chào");
        await KeptAsync();
        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.IsType<Delivery.Closed>(await SendAsync(new Parcel.Text(new Prompt("Mời bác họp ạ."))));

        var template = new Parcel.Template(Topic.Meeting, ImmutableSortedDictionary<string, string>.Empty.Add("name", "An").Add("when", "19:30"), "antoan-7");
        Assert.IsType<Delivery.Sent>(await SendAsync(template));
        Assert.Equal("300001", (await _an.Next()).Template);

        var phone = new Address($"tel:{_an.Phone}");
        var sent = Assert.IsType<Delivery.Sent>(await _channel.SendAsync(phone, template, TestContext.Current.CancellationToken));
        var reported = await _reported.Reader.ReadAsync();
        while (reported.MessageId != sent.MessageId)
        {
            reported = await _reported.Reader.ReadAsync();
        }

        Assert.Equal((sent.MessageId, "antoan-7"), (reported.MessageId, reported.Tracking));
        Assert.Equal(OaStatus.Delivered, await _channel.StatusAsync(sent.MessageId, phone, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_visitor_is_answered_in_the_widget()
    {
        var visitor = _oa.Visitor();
        visitor.Say("Cho tôi hỏi");
        var inbound = await KeptAsync();
        Assert.Equal(new Body.Other("anonymous"), inbound.Body);
        Assert.IsType<Delivery.Sent>(await _channel.SendAsync(new Address(inbound.Address), new Parcel.Text(new Prompt("Bác bấm «Quan tâm» ạ.")), TestContext.Current.CancellationToken));
        Assert.Equal("Bác bấm «Quan tâm» ạ.", (await visitor.Next()).Text);
    }

    [Fact]
    public async Task Echoes_and_marks_of_reading_are_taken_and_left_alone()
    {
        _an.Say(_oa, "chào");
        await SendAsync(new Parcel.Text(new Prompt("a")));
        _an.See();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        while (!kinds.IsSupersetOf(["user_send_text", "oa_*", "user_seen_message"]))
        {
            kinds.Add((await _calls.Reader.ReadAsync()).Kind);
        }

        Assert.DoesNotContain("elsewhere", kinds);
        Assert.True(_kept.Reader.TryRead(out _));
        Assert.False(_kept.Reader.TryRead(out _));
    }

    private Task<Delivery> SendAsync(Parcel parcel) => _channel.SendAsync(new Address(_an.Id), parcel, TestContext.Current.CancellationToken);

    private async Task<Inbound> KeptAsync() => await _kept.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    private async Task HostAsync(OaWebhook webhook)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/hooks/zalo-oa/main", webhook.HandleAsync);
        await _app.StartAsync();
    }
}
