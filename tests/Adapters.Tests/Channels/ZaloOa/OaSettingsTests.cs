using System.Globalization;
using AnToanBot.Adapters.Channels.ZaloOa;
using Microsoft.Extensions.Configuration;

namespace AnToanBot.Adapters.Tests.Channels.ZaloOa;

public class OaSettingsTests
{
    private static readonly OaSettings Good = new("main", "1000000001", "app-secret", "4000000004");

    public static TheoryData<OaSettings, string> Wrong => new()
    {
        { Good with { Name = "Công an" }, "Name must be" },
        { Good with { AppId = "app" }, "AppId must be" },
        { Good with { OaId = "oa" }, "OaId must be" },
        { Good with { AppSecret = " " }, "AppSecret is missing" },
        { Good with { CodeVerifier = new string('a', 42) }, "exactly 43" },
        { Good with { CodeVerifier = new string('a', 44) }, "exactly 43" },
        { Good with { CodeVerifier = new string('+', 43) }, "exactly 43" },
        { Good with { ApiUrl = "openapi.zalo.me" }, "ApiUrl must be" },
        { Good with { OauthUrl = "ftp://oauth.zaloapp.com" }, "OauthUrl must be" },
        { Good with { BusinessUrl = "" }, "BusinessUrl must be" },
        { Good with { RedirectUrl = "antoan" }, "RedirectUrl must be" },
        { Good with { ContactImageUrl = "/a.png" }, "ContactImageUrl must be" },
        { Good with { UploadVersion = "v4.0" }, "UploadVersion must be" },
        { Good with { PerSecond = -1 }, "must not be negative" },
        { Good with { PerMinuteOfApp = -1 }, "must not be negative" },
        { Good with { FreeMessages = -1 }, "FreeMessages must not" },
        { Good with { Templates = Template("Birthday", "1") }, "Templates:Birthday is not known" },
        { Good with { Templates = Template("Meeting", "") }, "Templates:Meeting needs an Id" },
        { Good with { Templates = Template("Meeting", "1", "phone") }, "Templates:Meeting:Fields:ten names 'phone'" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_work_is_named(OaSettings settings, string part) => Assert.Contains(part, Assert.Single(settings.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Good_settings_have_no_problems()
    {
        Assert.Empty(Good.Problems());
        Assert.Empty((Good with { CodeVerifier = new string('~', 43), Templates = Template("reminder", "300001", "when") }).Problems());
    }

    [Fact]
    public void Printing_shows_no_secret()
    {
        var text = (Good with { OaSecretKey = "oa-key", RefreshToken = "RT-1", CodeVerifier = new string('v', 43) }).ToString();
        Assert.Equal("zalo-oa:main (app 1000000001, https://openapi.zalo.me)", text);
    }

    [Fact]
    public void The_webhook_secret_is_the_app_secret_where_no_own_one_is_given()
    {
        Assert.Equal("app-secret", Good.WebhookSecret);
        Assert.Equal("oa-key", (Good with { OaSecretKey = "oa-key" }).WebhookSecret);
    }

    [Fact]
    public void They_are_read_from_the_configuration()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Name"] = "main",
            ["AppId"] = "1000000001",
            ["AppSecret"] = "app-secret",
            ["PerSecond"] = 2.5.ToString(CultureInfo.InvariantCulture),
            ["Templates:MEETING:Id"] = "300001",
            ["Templates:MEETING:ByPhone"] = "true",
            ["Templates:MEETING:Fields:gio_hop"] = "when",
        }).Build().Get<OaSettings>()!;

        Assert.Equal(2.5, settings.PerSecond);
        Assert.Equal("v2.0", settings.UploadVersion);
        var template = settings.TemplateOf("Meeting")!;
        Assert.Equal(("300001", true, "when"), (template.Id, template.ByPhone, template.Fields["gio_hop"]));
        Assert.Null(settings.TemplateOf("Result"));
        Assert.Empty(settings.Problems());
    }

    private static Dictionary<string, OaTemplate> Template(string topic, string id, string fact = "name") =>
        new(StringComparer.Ordinal) { [topic] = new OaTemplate { Id = id, Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["ten"] = fact } } };
}
