-- Questions that a registry is asked. Documents that tell of no breach are left out.

-- How many notices each controller sent, and what they say in sum.
CREATE VIEW notices_per_controller AS
SELECT
  p.name AS controller,
  count(DISTINCT p.document) AS notices,
  count(DISTINCT CASE WHEN t.special_category AND t.status <> 'not_exposed' THEN p.document END)
    AS with_special_categories,
  count(DISTINCT CASE WHEN d.art34_missing IS NOT NULL THEN p.document END) AS incomplete
FROM parties AS p
JOIN documents AS d ON d.document = p.document AND d.kind = 'notice'
LEFT JOIN data_types AS t ON t.document = p.document
WHERE p.field = 'controllers'
GROUP BY p.name
ORDER BY notices DESC, controller;

-- In how many notices each category of data is hit, perhaps hit, expressly not hit.
CREATE VIEW exposed_data_types AS
SELECT
  t.type,
  t.label,
  t.special_category,
  count(DISTINCT CASE WHEN t.status = 'exposed' THEN t.document END) AS exposed,
  count(DISTINCT CASE WHEN t.status = 'possibly_exposed' THEN t.document END) AS possibly_exposed,
  count(DISTINCT CASE WHEN t.status = 'not_exposed' THEN t.document END) AS not_exposed
FROM data_types AS t
JOIN documents AS d ON d.document = t.document AND d.kind = 'notice'
GROUP BY t.type, t.label, t.special_category
ORDER BY exposed DESC, possibly_exposed DESC, t.type;

-- Days from the first known discovery to the first notification to the Garante (art. 33(1):
-- 72 hours), where a notice gives both to the day. A negative number is what the text says.
CREATE VIEW discovery_to_notification AS
SELECT
  d.document,
  (SELECT min(i.id) FROM inputs AS i WHERE i.document = d.document) AS id,
  known.discovery,
  known.authority_notification,
  CAST(julianday(known.authority_notification) - julianday(known.discovery) AS INTEGER) AS days
FROM documents AS d
JOIN (
  SELECT
    document,
    min(CASE WHEN event = 'discovery' THEN earliest END) AS discovery,
    min(CASE WHEN event = 'authority_notification' THEN earliest END) AS authority_notification
  FROM dates
  WHERE earliest = latest
  GROUP BY document
) AS known ON known.document = d.document
WHERE d.kind = 'notice'
  AND known.discovery IS NOT NULL
  AND known.authority_notification IS NOT NULL
ORDER BY days DESC, d.document;

-- Notices that lack something that art. 34(2) requires.
CREATE VIEW incomplete_communications AS
SELECT document, id, controllers, art34_missing AS missing
FROM notices
WHERE kind = 'notice' AND art34_missing IS NOT NULL
ORDER BY document, id;

-- Inputs that no run has read.
CREATE VIEW unread AS
SELECT id, code, message
FROM errors
WHERE id NOT IN (SELECT id FROM inputs)
ORDER BY error;
