using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>An approved template message.</summary>
public sealed record PretendTemplate(string Id, ImmutableArray<string> Parameters)
{
    /// <summary>1 transaction, 2 care, 3 promotion.</summary>
    public int Tag { get; init; } = 1;

    public bool Approved { get; init; } = true;

    /// <summary>Whether 22:00 to 06:00 is forbidden; a promotion never goes then.</summary>
    public bool NotAtNight { get; init; }

    /// <summary>Whether it may go to a user id; else -249.</summary>
    public bool ByUser { get; init; } = true;

    public int MaxValue { get; init; } = 100;
}

/// <summary>Template messages (ZBS, once ZNS): by user id and by phone, their night, their daily quota, their delivery.</summary>
public sealed partial class PretendOa
{
    // No page names the zone; this one is assumed.
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private readonly Dictionary<string, PretendTemplate> _templates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (OaMessage Message, DateTimeOffset? Delivered)> _byPhone = new(StringComparer.Ordinal);
    private (DateOnly Day, int Sent) _today;

    /// <summary>Templates by phone a day; then -144.</summary>
    public int DailyQuota { get; set; } = 500;

    /// <summary>Templates by user id that are left; then -211.</summary>
    public int TemplatesLeft { get; set; } = 1000;

    /// <summary>Whether the billing account is empty: -115 by phone, -321 by user id.</summary>
    public bool NoMoney { get; set; }

    /// <summary>Whether numbers such as 0900… are taken too; pages disagree.</summary>
    public bool TakesLocalNumbers { get; set; }

    /// <summary>Registers an approved template with the parameters it declares.</summary>
    public PretendTemplate Template(string id, params ReadOnlySpan<string> parameters) => Register(new PretendTemplate(id, [.. parameters]));

    /// <summary>Registers a template, or changes one.</summary>
    public PretendTemplate Register(PretendTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        lock (_gate)
        {
            return _templates[template.Id] = template;
        }
    }

    /// <summary>The phone is on again: what waits for it is delivered now.</summary>
    internal void DeliverTo(OaPerson person)
    {
        lock (_gate)
        {
            foreach (var (id, (message, delivered)) in _byPhone.ToArray())
            {
                if (delivered is null && message.To == person.Phone)
                {
                    Deliver(person, id, message);
                }
            }
        }
    }

    private OaReply TemplateByUser(OaCall call)
    {
        if (call.Json is null || call.Text("user_id") is not { } userId || _world.PersonAt(this, userId) is not { } person)
        {
            return OaReply.No(-201, "user_id is invalid");
        }

        var contact = ContactAt(userId);
        if (Filled(call, out var template, out var values) is { } wrong)
        {
            return wrong;
        }

        if (!template!.ByUser)
        {
            return OaReply.No(-249, "Template can not be sent by UID");
        }

        var refused = person.Banned ? OaReply.No(-227, "User is banned or has been inactive for more than 45 days")
            : contact.Blocks ? OaReply.No(-217, "User has blocked invitations from OA")
            : contact.Restricts ? OaReply.No(-244, "User has restricted this type of message from your OA")
            : contact.LastInteraction is not { } last || Now - last > TimeSpan.FromDays(365) ? OaReply.No(-232, "User has not interacted with the OA or the last interaction has expired")
            : template.Tag == 3 && Night ? OaReply.No(-234, "This type of message can not be sent at night")
            : template.NotAtNight && Night ? OaReply.No(-133, "Template can not be sent from 22:00 to 06:00")
            : NoMoney ? OaReply.No(-321, "ZCA is out of balance")
            : TemplatesLeft == 0 ? OaReply.No(-211, "Quota used up")
            : null;
        if (refused is not null)
        {
            return refused;
        }

        TemplatesLeft--;
        var message = new OaMessage { Id = NextMessageId(), To = userId, At = Now, Cost = OaCost.Template, Template = template.Id, Parameters = values, Text = Words(template, values) };
        Give(person, message);
        Received(person, message);
        return OaReply.Ok(new JsonObject
        {
            ["message_id"] = message.Id,
            ["user_id"] = userId,
            ["sent_time"] = Milliseconds(Now),
            ["quota"] = new JsonObject { ["quota_type"] = "purchase_quota", ["remain"] = $"{TemplatesLeft}" },
        });
    }

    private OaReply TemplateByPhone(OaCall call)
    {
        if (call.Empty)
        {
            return OaReply.No(-121, "Body is empty");
        }

        if (call.Json is null || call.Text("tracking_id") is not { Length: > 0 and <= 48 } tracking)
        {
            return OaReply.No(-122, "Body data format is invalid");
        }

        if (Filled(call, out var template, out var values) is { } wrong)
        {
            return wrong;
        }

        var number = call.Text("phone") ?? "";
        var phone = number.TrimStart('+');
        phone = TakesLocalNumbers && phone.StartsWith('0') ? "84" + phone[1..] : phone;
        var (mode, trial) = (call.Text("sending_mode") ?? "1", call.Text("mode") == "development");
        var person = _world.PersonOfPhone(phone);
        var refused = !PhoneShape.IsMatch(phone) ? OaReply.No(-108, "Phone number is invalid")
            : mode is not ("1" or "3") ? OaReply.No(-161, "Sending mode is invalid")
            : mode == "3" && template!.Tag is 1 or 2 ? OaReply.No(-162, "Sending mode is not allowed for this template")
            : person is null ? OaReply.No(-118, "Zalo account not existed")
            : trial && !person.Administers ? OaReply.No(-126, "Development mode is only for administrators")
            : person.Banned ? OaReply.No(-114, "User can not receive the message")
            : ContactOf(person).Blocks ? OaReply.No(-141, "User refused messages from this OA")
            : ContactOf(person).Restricts ? OaReply.No(-139, "User refused this type of message")
            : (template!.NotAtNight || template.Tag == 3) && Night ? OaReply.No(-133, "Template can not be sent from 22:00 to 06:00")
            : NoMoney ? OaReply.No(-115, "Out of balance")
            : !trial && LeftToday == 0 && mode == "1" ? OaReply.No(-144, "OA has exceeded its daily quota")
            : null;
        if (refused is not null)
        {
            return refused;
        }

        if (!trial)
        {
            _today = _today with { Sent = _today.Sent + 1 };
        }

        var message = new OaMessage
        {
            Id = $"z{NextMessageId()}", To = phone, At = Now, Cost = OaCost.Template, Template = template!.Id, Parameters = values, Tracking = tracking, Text = Words(template, values),
        };
        _byPhone[message.Id] = (message, null);
        _sent.Add(message);
        if (!person!.PhoneOff)
        {
            Deliver(person, message.Id, message);
        }

        return OaReply.Ok(new JsonObject { ["msg_id"] = message.Id, ["sent_time"] = Milliseconds(Now), ["sending_mode"] = mode, ["quota"] = DailyQuotaJson() });
    }

    private OaReply StatusOf(OaCall call)
    {
        if (!_byPhone.TryGetValue(call.Query["message_id"].ToString(), out var sent) || sent.Message.To != call.Query["phone"].ToString().TrimStart('+'))
        {
            return OaReply.Ok(new JsonObject { ["status"] = -1, ["message"] = "The message is not found", ["delivery_time"] = "" });
        }

        return OaReply.Ok(sent.Delivered is { } at
            ? new JsonObject { ["status"] = 1, ["message"] = "Message is delivered", ["delivery_time"] = Milliseconds(at) }
            : new JsonObject { ["status"] = 0, ["message"] = "Message is sent, not delivered", ["delivery_time"] = "" });
    }

    private void Deliver(OaPerson person, string id, OaMessage message)
    {
        _byPhone[id] = (message, Now);
        person.Receive(this, message);
        ReceivedByPhone(message);
    }

    private OaReply? Filled(OaCall call, out PretendTemplate? template, out ImmutableSortedDictionary<string, string> values)
    {
        values = ImmutableSortedDictionary<string, string>.Empty;
        template = null;
        if (call.Text("template_id") is not { } id || !_templates.TryGetValue(id, out template))
        {
            return OaReply.No(-109, "Template id is invalid");
        }

        if (!template.Approved)
        {
            return OaReply.No(-131, "Template is not approved");
        }

        if (call.Json!["template_data"] is not JsonObject data || (data.Count == 0 && !template.Parameters.IsEmpty))
        {
            return OaReply.No(-111, "Template data is empty");
        }

        foreach (var parameter in template.Parameters)
        {
            if (data[parameter] is not JsonValue value || value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number) || value.ToString().Length == 0)
            {
                return OaReply.No(data.ContainsKey(parameter) ? -1124 : -1122, $"Template data: {parameter} is {(data.ContainsKey(parameter) ? "malformed" : "missing")}");
            }

            if (value.ToString().Length > template.MaxValue)
            {
                return OaReply.No(-1121, $"Template data: {parameter} is too long");
            }

            values = values.SetItem(parameter, value.ToString());
        }

        var declared = template.Parameters;
        return data.FirstOrDefault(d => !declared.Contains(d.Key)).Key is { } unknown ? OaReply.No(-112, $"Template data: {unknown} is not declared") : null;
    }

    private bool Night => Now.ToOffset(Vietnam).Hour is >= 22 or < 6;

    private int LeftToday
    {
        get
        {
            var day = DateOnly.FromDateTime(Now.ToOffset(Vietnam).DateTime);
            _today = _today.Day == day ? _today : (day, 0);
            return DailyQuota - _today.Sent;
        }
    }

    private JsonObject DailyQuotaJson() => new() { ["dailyQuota"] = DailyQuota.ToString(CultureInfo.InvariantCulture), ["remainingQuota"] = LeftToday.ToString(CultureInfo.InvariantCulture) };

    private static string Words(PretendTemplate template, ImmutableSortedDictionary<string, string> values) =>
        $"[{template.Id}] {string.Join(" · ", values.Select(v => $"{v.Key}: {v.Value}"))}";

    [GeneratedRegex(@"\A84[0-9]{8,10}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneShape { get; }
}
