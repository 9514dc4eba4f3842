using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AnToanBot.Simulators.ZaloOa;

/// <summary>Consent and tokens: a code good once and for ten minutes, a pair in which each refresh token is good once.</summary>
public sealed partial class PretendOa
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, (DateTimeOffset At, string? Challenge)> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _accessUntil = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _refreshUntil = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _uses = new(StringComparer.Ordinal);
    private int _lastPair;

    /// <summary>The pair issued last: by hand as in the API Explorer, by a consent or by a refresh.</summary>
    public string AccessToken { get; private set; } = "";

    public string RefreshToken { get; private set; } = "";

    /// <summary>Years ago an hour, now about 25.</summary>
    public TimeSpan AccessLife { get; set; } = TimeSpan.FromSeconds(90_000);

    public TimeSpan RefreshLife { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Whether a refresh ends the access token before it; not published, so the worse is assumed.</summary>
    public bool RefreshEndsAccess { get; set; } = true;

    /// <summary>The callback saved in the developer console; null: any.</summary>
    public string? Callback { get; set; }

    /// <summary>The fixed challenge saved in the developer console; null: the link must carry one.</summary>
    public string? Challenge { get; set; }

    /// <summary>Whether a code without a challenge is refused; some code is said to work without.</summary>
    public bool DemandsPkce { get; set; } = true;

    /// <summary>Whether the callback is told the state again; only some pages show it.</summary>
    public bool EchoesState { get; set; } = true;

    /// <summary>Whether a refusal leaves out the number and has only the words, as has been seen.</summary>
    public bool NamelessErrors { get; set; }

    /// <summary>How often each refresh token was presented, refused or not.</summary>
    public IReadOnlyDictionary<string, int> RefreshUses
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_uses, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>A new pair by hand, as the API Explorer gives it; the pair before stays good.</summary>
    public (string Access, string Refresh) IssuePair()
    {
        lock (_gate)
        {
            var number = ++_lastPair;
            AccessToken = $"AT-{Name}-{number}-{Guid.NewGuid():N}";
            RefreshToken = $"RT-{Name}-{number}-{Guid.NewGuid():N}";
            _accessUntil[AccessToken] = Now + AccessLife;
            _refreshUntil[RefreshToken] = Now + RefreshLife;
            return (AccessToken, RefreshToken);
        }
    }

    /// <summary>The administrator withdraws the app's rights: no token is good any more.</summary>
    public void RevokeTokens()
    {
        lock (_gate)
        {
            foreach (var token in _accessUntil.Keys)
            {
                _accessUntil[token] = DateTimeOffset.MinValue;
            }

            _refreshUntil.Clear();
        }
    }

    internal static OaReply OauthNo(int error, string name, string reason) => OaReply.Bare(new JsonObject
    {
        ["error_name"] = name,
        ["error_reason"] = reason,
        ["ref_doc"] = "https://docs.example.invalid/oa/oauth",
        ["error_description"] = reason,
        ["error"] = error,
    });

    /// <summary>Whether this account's app ever had this access token.</summary>
    internal bool Issued(string? accessToken)
    {
        lock (_gate)
        {
            return accessToken is not null && _accessUntil.ContainsKey(accessToken);
        }
    }

    /// <summary>The page on which the administrator agrees, who does so at once.</summary>
    internal OaReply Consent(IQueryCollection query)
    {
        var (callback, challenge) = (query["redirect_uri"].ToString(), query["code_challenge"].ToString());
        if (!Uri.TryCreate(callback, UriKind.Absolute, out _) || (Callback is not null && Callback != callback))
        {
            return OauthNo(-14003, "Invalid redirect uri", "The callback is not the one saved in the developer console.");
        }

        if (Challenge is not null && challenge.Length > 0 && challenge != Challenge)
        {
            return OauthNo(-14004, "Invalid code challenge", "The challenge is not the one saved in the developer console.");
        }

        var asked = Challenge ?? (challenge.Length > 0 ? challenge : null);
        if (asked is null && DemandsPkce)
        {
            return OauthNo(-14004, "Invalid code challenge", "The challenge is missing.");
        }

        var code = $"code-{Guid.NewGuid():N}";
        lock (_gate)
        {
            _codes[code] = (Now, asked);
        }

        var state = EchoesState && query["state"].ToString() is { Length: > 0 } given ? $"&state={Uri.EscapeDataString(given)}" : "";
        return OaReply.Redirect($"{callback}{(callback.Contains('?', StringComparison.Ordinal) ? '&' : '?')}oa_id={OaId}&code={code}{state}");
    }

    /// <summary>Null where the connection is to be cut without an answer.</summary>
    internal async Task<OaReply?> TokenAsync(IFormCollection form, string secret, CancellationToken aborted)
    {
        if (form["refresh_token"].ToString() is { Length: > 0 } presented)
        {
            lock (_gate)
            {
                _uses[presented] = _uses.GetValueOrDefault(presented) + 1;
            }
        }

        var reply = await FaultyAsync(OaFaults.Token, () => Token(form, secret), aborted);
        if (reply is null || !NamelessErrors || System.Text.Json.Nodes.JsonNode.Parse(reply.Body) is not JsonObject body || !body.Remove("error"))
        {
            return reply;
        }

        return reply with { Body = body.ToJsonString() };
    }

    private OaReply Token(IFormCollection form, string secret)
    {
        if (secret != AppSecret)
        {
            return OauthNo(-14005, "Invalid secret key", "The header secret_key does not fit the app.");
        }

        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                return !_codes.Remove(form["code"].ToString(), out var code) || Now - code.At > CodeLife ? OauthNo(-14011, "Invalid code", "The code is unknown, used or over ten minutes old.")
                    : code.Challenge is { } challenge && !Proves(form["code_verifier"].ToString(), challenge) ? OauthNo(-14012, "Invalid code verifier", "The verifier does not fit the challenge.")
                    : Pair(null);
            case "refresh_token":
                var presented = form["refresh_token"].ToString();
                return !_refreshUntil.Remove(presented, out var until) || Now >= until ? OauthNo(-14014, "Invalid refresh token", "The refresh token is unknown, used or over three months old.")
                    : Pair(AccessToken);
            default:
                return OauthNo(-14006, "Invalid grant type", "Known are authorization_code and refresh_token.");
        }
    }

    private OaReply Pair(string? before)
    {
        if (before is not null && RefreshEndsAccess)
        {
            _accessUntil[before] = DateTimeOffset.MinValue;
        }

        var (access, refresh) = IssuePair();
        return OaReply.Bare(new JsonObject
        {
            ["access_token"] = access,
            ["refresh_token"] = refresh,
            ["expires_in"] = $"{(long)AccessLife.TotalSeconds}",
        });
    }

    private static bool Proves(string verifier, string challenge) =>
        verifier.Length == 43 && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge;

    private bool Expired(string? accessToken)
    {
        lock (_gate)
        {
            return accessToken is null || !_accessUntil.TryGetValue(accessToken, out var until) || Now >= until;
        }
    }
}
