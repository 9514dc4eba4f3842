using System.Text;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Channels.ZaloOa;
using AnToanBot.Domain.Chat;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public sealed class OaFetchTests : OaChannelFixture
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("%PDF-1.7 biên bản");
    private const string Md5 = "bedc5a315604ddf405e689178818be9b";

    [Fact]
    public async Task A_file_is_fetched_without_any_token()
    {
        Give();
        var got = Assert.IsType<Download.Got>(await FetchAsync($"{Zalo.Url}/a b.pdf?x=1#md5={Md5}&size={Content.Length}"));
        Assert.Equal(Content, got.Content);
        Assert.Equal("application/pdf", got.MediaType);
        Assert.Equal(("GET /a%20b.pdf?x=1", ""), (Assert.Single(Zalo.Asked).Line, Zalo.Asked.First().Token));
    }

    [Fact]
    public async Task The_reference_from_an_event_is_the_one_that_is_checked()
    {
        var raw = OaInboxTests.Message("user_send_file", $$$""" "attachments":[{"type":"file","payload":{"name":"a.pdf","url":"{{{Zalo.Url}}}/a#top","size":"{{{Content.Length}}}","checksum":"{{{Md5.ToUpperInvariant()}}}"}}] """);
        var inbound = Assert.IsType<Received.Decoded>(Assert.Single(OaInbox.Read("zalo-oa:main", OaEvent.Of(Encoding.UTF8.GetBytes(raw))!, raw, Time.GetUtcNow()))).Inbound;
        Give();
        Assert.IsType<Download.Got>(await FetchAsync(((Body.File)inbound.Body).FileRef));
    }

    [Theory]
    [InlineData("md5=9e107d9d372bb6826bd81d3542a419d6", "checksum differs")]
    [InlineData("size=7", "size differs")]
    public async Task A_file_that_was_cut_is_fetched_again(string known, string why)
    {
        Give();
        Assert.Equal(new Download.Later(why), await FetchAsync($"{Zalo.Url}/a#{known}"));
    }

    [Fact]
    public async Task Too_large_a_file_is_not_read()
    {
        Give();
        Assert.IsType<Download.Never>(await FetchAsync($"{Zalo.Url}/a", most: 5));
        Assert.IsType<Download.Never>(await FetchAsync($"{Zalo.Url}/a#size=99", most: 98));
        Assert.Single(Zalo.Asked);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(403, true)]
    [InlineData(500, true)]
    public async Task What_is_gone_is_gone_and_all_else_is_tried_again(int status, bool again)
    {
        Zalo.Next(status, "");
        Assert.Equal(again, await FetchAsync($"{Zalo.Url}/a") is Download.Later);
    }

    [Theory]
    [InlineData("ftp://f.example.vn/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://f.example.vn/a")]
    [InlineData("/a")]
    [InlineData("")]
    public async Task Nothing_but_https_is_asked(string address) => Assert.IsType<Download.Never>(await FetchAsync(address));

    [Fact]
    public async Task This_machine_is_not_read_for_the_real_Zalo()
    {
        var channel = Channel(Settings() with { ApiUrl = OaSettings.OfficialApiUrl });
        var https = Zalo.Url.Replace("http:", "https:", StringComparison.Ordinal);
        Assert.IsType<Download.Never>(await channel.FetchAsync($"{Zalo.Url}/a", 1000, TestContext.Current.CancellationToken));
        Assert.IsType<Download.Later>(await channel.FetchAsync($"{https}/a", 1000, TestContext.Current.CancellationToken));
        Assert.Empty(Zalo.Asked);
    }

    [Fact]
    public async Task A_redirect_is_followed_as_carefully()
    {
        Redirect("/b");
        Give();
        Assert.IsType<Download.Got>(await FetchAsync($"{Zalo.Url}/a"));
        Assert.Equal(["GET /a", "GET /b"], Zalo.Asked.Select(a => a.Line));

        Redirect("file:///etc/passwd");
        Assert.IsType<Download.Never>(await FetchAsync($"{Zalo.Url}/a"));
        for (var i = 0; i < 4; i++)
        {
            Redirect("/a");
        }

        Assert.IsType<Download.Never>(await FetchAsync($"{Zalo.Url}/a"));
        Assert.Equal(7, Zalo.Asked.Count);
    }

    private void Give() => Zalo.Next(async context =>
    {
        context.Response.ContentType = "application/pdf";
        await context.Response.Body.WriteAsync(Content, context.RequestAborted);
    });

    private void Redirect(string to) => Zalo.Next(context =>
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    });

    private Task<Download> FetchAsync(string fileRef, long most = 1000) => Channel().FetchAsync(fileRef, most, TestContext.Current.CancellationToken);
}
