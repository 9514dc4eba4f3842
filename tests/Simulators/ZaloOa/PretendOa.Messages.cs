using System.Globalization;
using System.Text.Json.Nodes;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Consultation messages, their window, and what may still be sent.</summary>
public sealed partial class PretendOa
{
    private static readonly TimeSpan FreeFor = TimeSpan.FromHours(48);
    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);
    private static readonly string[] Reactions = ["/-strong", "/-heart", ":>--b", "-:((", "-h:o", "/-remove"];

    private readonly Dictionary<string, OaContact> _contacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OaVisitor> _visitors = new(StringComparer.Ordinal);
    private readonly List<(string MessageId, string Icon)> _reactions = [];

    /// <summary>Free messages within 48 hours of the last interaction; 0: no such limit, as since 2026 by some pages.</summary>
    public int FreeMessages { get; set; } = 8;

    /// <summary>Paid messages that are left; then -211.</summary>
    public int PaidLeft { get; set; } = 1000;

    /// <summary>Whether the account's package is too low for paid messages: -224.</summary>
    public bool LowPackage { get; set; }

    /// <summary>Whether the webhook is told of what the account itself has sent (oa_send_…).</summary>
    public bool Echoes { get; set; } = true;

    /// <summary>Reactions of the account to people's messages, in order.</summary>
    public IReadOnlyList<(string MessageId, string Icon)> Reacted
    {
        get
        {
            lock (_gate)
            {
                return [.. _reactions];
            }
        }
    }

    /// <summary>What this account and a person are to each other.</summary>
    public OaContact ContactOf(OaPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return ContactAt(person.IdAt(this));
    }

    internal OaContact ContactAt(string userId)
    {
        lock (_gate)
        {
            return _contacts.TryGetValue(userId, out var contact) ? contact : _contacts[userId] = new OaContact();
        }
    }

    /// <summary>Somebody new in the account's chat widget on a web page, without a Zalo account.</summary>
    public OaVisitor Visitor()
    {
        lock (_gate)
        {
            var visitor = new OaVisitor(this, _visitors.Count + 1);
            return _visitors[visitor.Id] = visitor;
        }
    }

    private OaReply Consult(OaCall call)
    {
        if (call.Json is null)
        {
            return OaReply.No(-201, "body is invalid");
        }

        var userId = OaCall.TextOf(call.Json["recipient"]?["user_id"]);
        if (userId is null || _world.PersonAt(this, userId) is not { } person)
        {
            return OaReply.No(-201, "user_id is invalid");
        }

        var contact = ContactAt(userId);
        var message = new OaMessage { Id = NextMessageId(), To = userId, At = Now, Cost = CostTo(contact) };
        if (OaForm.Read(call.Json["message"] as JsonObject, message, Uploaded, out var refusal) is not { } formed)
        {
            return refusal!;
        }

        if (Closed(person, contact) is { } closed)
        {
            return closed;
        }

        if (formed.Cost == OaCost.Paid && LowPackage)
        {
            return OaReply.No(-224, "Official Account package is too low");
        }

        if (formed.Cost == OaCost.Paid && PaidLeft == 0)
        {
            return OaReply.No(-211, "Quota used up");
        }

        var quota = Charge(contact, formed.Cost);
        Give(person, formed);
        var data = new JsonObject { ["message_id"] = formed.Id, ["user_id"] = userId, ["sent_time"] = Milliseconds(Now) };
        if (quota is not null)
        {
            data["quota"] = quota;
        }

        return OaReply.Ok(data);
    }

    private OaReply? Closed(OaPerson person, OaContact contact) =>
        person.Banned ? OaReply.No(-227, "User is banned or has been inactive for more than 45 days")
        : contact.Left ? OaReply.No(-213, "User has not followed OA")
        : contact.Blocks ? OaReply.No(-217, "User has blocked invitations from OA")
        : contact.Restricts ? OaReply.No(-244, "User has restricted this type of message from your OA")
        : contact.Full ? OaReply.No(-218, "Out of quota receive")
        : contact.LastInteraction is not { } last ? OaReply.No(-232, "User has not interacted with the OA or the last interaction has expired")
        : Now - last > OpenFor ? OaReply.No(-230, "User has not interacted with the OA in the past 7 days")
        : null;

    // Within 48 hours, but over the count, is paid as well.
    private OaCost CostTo(OaContact contact) =>
        contact.LastInteraction is { } last && Now - last <= FreeFor && (FreeMessages == 0 || contact.FreeUsed < FreeMessages) ? OaCost.Free : OaCost.Paid;

    private JsonObject? Charge(OaContact contact, OaCost cost)
    {
        if (cost == OaCost.Paid)
        {
            PaidLeft--;
            return new JsonObject
            {
                ["quota_type"] = "purchase_quota", ["remain"] = $"{PaidLeft}", ["total"] = "1000", ["expired_date"] = (Now + TimeSpan.FromDays(30)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), ["owner_type"] = "OA",
            };
        }

        contact.FreeUsed++;
        return FreeMessages == 0 ? null : new JsonObject { ["quota_type"] = "cs_reply", ["remain"] = $"{FreeMessages - contact.FreeUsed}", ["total"] = $"{FreeMessages}" };
    }

    private void Give(OaPerson person, OaMessage message)
    {
        _sent.Add(message);
        person.Receive(this, message);
        if (Echoes)
        {
            Echo(person, message);
        }
    }

    private OaReply QuotaOf(OaCall call)
    {
        if (call.Text("user_id") is { } userId)
        {
            if (_world.PersonAt(this, userId) is null)
            {
                return OaReply.No(-201, "user_id is invalid");
            }

            var contact = ContactAt(userId);
            return OaReply.Ok(new JsonObject
            {
                ["last_interaction"] = contact.LastInteraction is { } last ? Milliseconds(last) : "",
                ["cs_reply"] = new JsonObject { ["remain"] = Math.Max(0, FreeMessages - contact.FreeUsed), ["total"] = FreeMessages },
                ["promotion"] = new JsonObject { ["daily_remain"] = 1, ["daily_total"] = 1, ["monthly_remain"] = 4, ["monthly_total"] = 4 },
            });
        }

        return call.Text("quota_owner") is "OA" or "APP"
            ? OaReply.Ok(new JsonObject { ["quota_type"] = "purchase_quota", ["remain"] = PaidLeft, ["total"] = 1000 })
            : OaReply.No(-201, "quota_owner is invalid");
    }

    /// <summary>The address of before v3: only anonymous visitors and reactions are still taken there.</summary>
    private OaReply Older(OaCall call)
    {
        if (call.Json?["recipient"] is not JsonObject recipient)
        {
            return OaReply.No(-201, "recipient is invalid");
        }

        if (call.Json["sender_action"] is JsonObject action)
        {
            return React(OaCall.TextOf(recipient["user_id"]), OaCall.TextOf(action["react_icon"]), OaCall.TextOf(action["react_message_id"]));
        }

        if (recipient["user_id"] is not null)
        {
            return OaReply.No(-240, "This API has been closed, please use v3.0");
        }

        if (OaCall.TextOf(recipient["anonymous_id"]) is not { } id || !_visitors.TryGetValue(id, out var visitor) || OaCall.TextOf(recipient["conversation_id"]) != visitor.ConversationId)
        {
            return OaReply.No(-201, "anonymous_id or conversation_id is invalid");
        }

        var message = new OaMessage { Id = NextMessageId(), To = id, At = Now, Cost = OaCost.Free };
        if (OaForm.Read(call.Json["message"] as JsonObject, message, Uploaded, out var refusal) is not { } formed)
        {
            return refusal!;
        }

        _sent.Add(formed);
        visitor.Receive(formed);
        return OaReply.Ok(new JsonObject { ["message_id"] = formed.Id, ["anonymous_id"] = id, ["conversation_id"] = visitor.ConversationId });
    }

    private OaReply React(string? userId, string? icon, string? messageId)
    {
        if (userId is null || messageId is null || !Reactions.Contains(icon))
        {
            return OaReply.No(-201, "sender_action is invalid");
        }

        if (_reactions.Count(r => r.MessageId == messageId) >= 50)
        {
            return OaReply.No(-210, "too many reactions");
        }

        _reactions.Add((messageId, icon!));
        return OaReply.Ok(new JsonObject { ["message_id"] = NextMessageId(), ["user_id"] = userId });
    }

    private OaReply DetailOf(OaCall call)
    {
        if (call.Text("user_id") is not { } userId || _world.PersonAt(this, userId) is not { } person)
        {
            return OaReply.No(-201, "user_id is invalid");
        }

        var contact = ContactAt(userId);
        return OaReply.Ok(new JsonObject
        {
            ["user_id"] = userId,
            ["user_id_by_app"] = person.IdByApp,
            ["display_name"] = person.Name,
            ["user_alias"] = person.Name,
            ["user_is_follower"] = contact.Follows,
            ["user_last_interaction_date"] = contact.LastInteraction?.ToOffset(TimeSpan.FromHours(7)).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "",
        });
    }
}
