using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AnToanBot.Adapters.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Clock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "next_due",
                table: "plans",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "pressing",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "next_due",
                table: "dossiers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "broadcasts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    next_due = table.Column<long>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_broadcasts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "meetings",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    unit_key = table.Column<string>(type: "TEXT", nullable: false),
                    next_due = table.Column<long>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "replies",
                columns: table => new
                {
                    meeting = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_replies", x => new { x.meeting, x.person });
                });

            migrationBuilder.CreateTable(
                name: "tips",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    chat = table.Column<string>(type: "TEXT", nullable: false),
                    next_due = table.Column<long>(type: "INTEGER", nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tips", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_calls_person_cause",
                table: "calls",
                columns: new[] { "person", "cause" });

            migrationBuilder.CreateIndex(
                name: "IX_plans_next_due",
                table: "plans",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_next_due",
                table: "dossiers",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_next_due",
                table: "broadcasts",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_broadcasts_scope",
                table: "broadcasts",
                column: "scope");

            migrationBuilder.CreateIndex(
                name: "IX_meetings_next_due",
                table: "meetings",
                column: "next_due");

            migrationBuilder.CreateIndex(
                name: "IX_meetings_unit_key",
                table: "meetings",
                column: "unit_key");

            migrationBuilder.CreateIndex(
                name: "IX_replies_person",
                table: "replies",
                column: "person");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "broadcasts");

            migrationBuilder.DropTable(
                name: "meetings");

            migrationBuilder.DropTable(
                name: "replies");

            migrationBuilder.DropTable(
                name: "tips");

            migrationBuilder.DropIndex(
                name: "IX_calls_person_cause",
                table: "calls");

            migrationBuilder.DropIndex(
                name: "IX_plans_next_due",
                table: "plans");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_next_due",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "next_due",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "pressing",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "next_due",
                table: "dossiers");
        }
    }
}
