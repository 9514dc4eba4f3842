using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace AnToanBot.Adapters.Storage.PostgresMigrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "answer_rows",
                columns: table => new
                {
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    form = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    question = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    round = table.Column<int>(type: "integer", nullable: false),
                    understood = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    typed = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    files = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answer_rows", x => new { x.subject, x.form, x.question, x.round });
                });

            migrationBuilder.CreateTable(
                name: "aside",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chat = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    raw = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_aside", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "broadcasts",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broadcasts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    text_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    agreed = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desk_sessions",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    began = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    filing = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fetches",
                columns: table => new
                {
                    attachment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    file_ref = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fetches", x => x.attachment);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    media_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    used_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    previous = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    holder = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    ended = table.Column<bool>(type: "boolean", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "once",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_once", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    position = table.Column<int>(type: "integer", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    @class = table.Column<int>(name: "class", type: "integer", nullable: false),
                    pressing = table.Column<bool>(type: "boolean", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    doubled = table.Column<bool>(type: "boolean", nullable: false),
                    due = table.Column<long>(type: "bigint", nullable: false),
                    made = table.Column<long>(type: "bigint", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    cost = table.Column<int>(type: "integer", nullable: true),
                    delivered = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plans", x => new { x.id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "replies",
                columns: table => new
                {
                    meeting = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replies", x => new { x.meeting, x.person });
                });

            migrationBuilder.CreateTable(
                name: "seen",
                columns: table => new
                {
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    @event = table.Column<string>(name: "event", type: "text", nullable: false, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_seen", x => new { x.account, x.@event });
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "talks",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    unreachable = table.Column<bool>(type: "boolean", nullable: false),
                    wake_at = table.Column<long>(type: "bigint", nullable: true),
                    last_seen = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_talks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tips",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    chat = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_due = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tips", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                columns: table => new
                {
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false, collation: "C"),
                    access_until = table.Column<long>(type: "bigint", nullable: false),
                    refresh_until = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tokens", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parent_key = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_units", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_answer_rows_by",
                table: "answer_rows",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_attachments_subject",
                table: "attachments",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_next_due",
                table: "broadcasts",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_scope",
                table: "broadcasts",
                column: "scope");

            migrationBuilder.CreateIndex(
                name: "IX_calls_person_cause",
                table: "calls",
                columns: new[] { "person", "cause" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_sessions_person",
                table: "desk_sessions",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_next_due",
                table: "dossiers",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_plan",
                table: "dossiers",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_unit_key",
                table: "dossiers",
                column: "unit_key");

            migrationBuilder.CreateIndex(
                name: "IX_fetches_due",
                table: "fetches",
                column: "due");

            migrationBuilder.CreateIndex(
                name: "IX_invitations_code_hash",
                table: "invitations",
                column: "code_hash");

            migrationBuilder.CreateIndex(
                name: "IX_journal_subject_id",
                table: "journal",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_meetings_next_due",
                table: "meetings",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_meetings_unit_key",
                table: "meetings",
                column: "unit_key");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_person",
                table: "memberships",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_plan_role",
                table: "memberships",
                columns: new[] { "plan", "role" });

            migrationBuilder.CreateIndex(
                name: "IX_memberships_unit_key_role",
                table: "memberships",
                columns: new[] { "unit_key", "role" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_cause_position_chat",
                table: "outbox",
                columns: new[] { "cause", "position", "chat" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_chat_id",
                table: "outbox",
                columns: new[] { "chat", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_costs",
                table: "outbox",
                columns: new[] { "account", "done" },
                filter: "cost IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_done",
                table: "outbox",
                column: "done");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_person",
                table: "outbox",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_waiting",
                table: "outbox",
                columns: new[] { "account", "class", "id" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "IX_plans_next_due",
                table: "plans",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_replies_person",
                table: "replies",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_seen_at",
                table: "seen",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_talks_person",
                table: "talks",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_talks_wake_at",
                table: "talks",
                column: "wake_at");

            migrationBuilder.CreateIndex(
                name: "IX_tips_chat",
                table: "tips",
                column: "chat");

            migrationBuilder.CreateIndex(
                name: "IX_tips_next_due",
                table: "tips",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_tips_plan",
                table: "tips",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "IX_units_parent_key",
                table: "units",
                column: "parent_key");

            migrationBuilder.CreateIndex(
                name: "IX_units_plan",
                table: "units",
                column: "plan");

            migrationBuilder.Sql("CREATE VIEW answers AS SELECT subject AS dossier, form || '.' || question AS question, at FROM answer_rows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW answers");

            migrationBuilder.DropTable(
                name: "answer_rows");

            migrationBuilder.DropTable(
                name: "aside");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "broadcasts");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "desk_sessions");

            migrationBuilder.DropTable(
                name: "dossiers");

            migrationBuilder.DropTable(
                name: "fetches");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "leases");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "once");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropTable(
                name: "replies");

            migrationBuilder.DropTable(
                name: "seen");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "talks");

            migrationBuilder.DropTable(
                name: "tips");

            migrationBuilder.DropTable(
                name: "tokens");

            migrationBuilder.DropTable(
                name: "units");
        }
    }
}
